using ProductVideo.Vision.Gates;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class ScoreDescriptionTests
{
    [Fact]
    public void Every_property_of_the_scores_is_described_once()
    {
        Assert.Equal(typeof(ClipScores).GetProperties().Length, ScoreDescription.All.Count);
        Assert.Equal(ScoreDescription.All.Count, ScoreDescription.All.Select(static score => score.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("frameCount", ScoreDescription.All[0].Key);
    }

    [Fact]
    public void What_was_not_measured_is_left_out_and_comes_back_as_such()
    {
        var stored = new ClipScores { FrameCount = 61, OverlayText = null, Person = 0 }.ToList().ToDictionary(StringComparer.Ordinal);

        Assert.DoesNotContain("overlayText", stored.Keys);
        Assert.Equal(0, stored["person"]);
        Assert.Equal(((int?)61, (double?)0, (double?)null), ClipScores.Of(stored) is { } back ? (back.FrameCount, back.Person, back.OverlayText) : (null, null, null));
    }

    [Theory]
    [InlineData("coverMean", 0.1823, "18.2 %")]
    [InlineData("motion", 3.456, "3.5 px")]
    [InlineData("duration", 4.0667, "4.1 s")]
    [InlineData("frameCount", 61, "61")]
    [InlineData("temporalIou", 0.9777, "0.98")]
    public void Values_are_written_with_their_unit(string key, double value, string text) => Assert.Equal(text, ScoreDescription.Find(key)!.Format(value));

    [Fact]
    public void Limits_are_written_beside_their_scores()
    {
        var judged = ClipGate.Explain(new ClipScores { CoverMean = 0.5, Completeness = 1 }, new CurationPolicy()).ToDictionary(static score => score.Score.Key, StringComparer.Ordinal);

        Assert.Equal((true, "0.6 % to 38.0 %", "50.0 %"), (judged["coverMean"].IsBroken, judged["coverMean"].LimitText, judged["coverMean"].ValueText));
        Assert.Equal((false, "up to 130.0 px"), (judged["boxMotion"].IsBroken, judged["boxMotion"].LimitText));
        Assert.Equal((false, "not measured"), (judged["detection"].IsBroken, judged["detection"].ValueText));
        Assert.Null(judged["lumaMean"].LimitText);
    }
}
