using ProductVideo.Operations.Rating;
using ProductVideo.Operations.Tests.Support;

namespace ProductVideo.Operations.Tests;

public sealed class RatingsTests
{
    private readonly FakeRows _rows = new();
    private readonly FakeTime _time = new();
    private readonly Ratings _ratings;

    public RatingsTests()
    {
        _rows.AddPair("first");
        _rows.AddPair("second");
        _ratings = new Ratings(new FakeRatings(), new Listings.Listings(_rows, new Listings.ClipIndex(_rows, new QuietEvents())), _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_who_rates_again_changes_what_they_said()
    {
        await _ratings.RateAsync("first", "ann", PairPreference.A, 2, Stop);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _ratings.RateAsync("first", "ann", PairPreference.Neither, 5, Stop);
        Assert.Equal(new PairRating("first", "ann", PairPreference.Neither, 5, _time.GetUtcNow()), Assert.Single(await _ratings.ListAsync(Stop)));
        await _ratings.TakeBackAsync("first", "ann", Stop);
        Assert.Empty(await _ratings.ListAsync(Stop));
    }

    [Fact]
    public async Task What_people_said_is_counted_and_their_agreement_measured()
    {
        foreach (var (pair, rater, preferred, score) in new[]
            {
                ("first", "ann", PairPreference.A, 5), ("first", "bob", PairPreference.A, 5), ("second", "ann", PairPreference.B, 1), ("second", "bob", PairPreference.B, 1),
            })
        {
            await _ratings.RateAsync(pair, rater, preferred, score, Stop);
        }

        Assert.Equal(new RatingSummary(4, 2, 2, 2, 2, 0, 3, 1, 1), await _ratings.SummariseAsync(Stop));
        await _ratings.RateAsync("second", "bob", PairPreference.A, 5, Stop);
        var summary = await _ratings.SummariseAsync(Stop);
        Assert.True(summary.PreferenceAgreement < 1 && summary.ScoreAgreement < 1);
    }

    [Fact]
    public async Task Without_ratings_there_is_no_mean_and_no_agreement() =>
        Assert.Equal(new RatingSummary(0, 0, 0, 0, 0, 0, null, null, null), await _ratings.SummariseAsync(Stop));

    [Theory]
    [InlineData("ann", 0)]
    [InlineData("ann", 6)]
    [InlineData(" ", 3)]
    [InlineData("a name that is longer than any name of a person has to be in a list of raters", 3)]
    public async Task What_is_no_rating_is_refused(string rater, int score)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _ratings.RateAsync("first", rater, PairPreference.A, score, Stop));
        Assert.Empty(await _ratings.ListAsync(Stop));
    }

    [Fact]
    public async Task A_pair_that_is_not_there_cannot_be_rated() => Assert.False(await _ratings.RateAsync("third", "ann", PairPreference.A, 3, Stop));
}
