using ProductVideo.Dashboard.Components;
using ProductVideo.Dashboard.Judging;
using ProductVideo.Operations.Rating;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Tests.Components;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0.0, 0.83, 0.2, "0.8")]
    [InlineData(0.0812, 0.0931, 0.005, "0.090")]
    [InlineData(1e-5, 1e-4, 2e-5, "8e-5")]
    [InlineData(3, 3, 1, "3")]
    public void A_charts_axis_has_round_marks_that_hold_every_value(double least, double most, double step, string fourthOrLast)
    {
        var scale = ChartScale.Over([least, most, double.NaN]);

        Assert.Equal(step, scale.Step, 9);
        Assert.True(scale.From <= least && scale.To >= most, $"{scale.From} to {scale.To} does not hold {least} to {most}");
        Assert.Contains(fourthOrLast, scale.Ticks.Select(scale.Format));
    }

    [Fact]
    public void A_score_bar_shows_what_is_allowed_and_where_the_value_is()
    {
        var scores = new ClipScores { CoverMean = 0.52, Completeness = 1, FrameCount = 61, Duration = 4, SourceHeight = 720 };
        var cover = ClipGate.Explain(scores, new CurationPolicy()).Single(score => score.Score.Key == "coverMean");

        var bar = ScoreBar.Of(cover);

        Assert.True(cover.IsBroken);
        Assert.True(bar.From < bar.To && bar.To < bar.At && bar.At < 1, $"allowed {bar.From} to {bar.To}, value at {bar.At}");
    }

    [Fact]
    public void A_blind_pair_keeps_its_sides_and_gives_the_choice_back_to_the_right_video()
    {
        var pairs = Enumerable.Range(0, 64).Select(number => BlindPair.Of($"pair {number}", "ann")).ToList();

        Assert.Equal(pairs, Enumerable.Range(0, 64).Select(number => BlindPair.Of($"pair {number}", "ann")));
        Assert.InRange(pairs.Count(pair => pair.IsSwapped), 16, 48);
        Assert.All(pairs, pair => Assert.Equal(pair.IsSwapped ? PairPreference.B : PairPreference.A, pair.PreferenceOf("l")));
        Assert.All(pairs, pair => Assert.Equal(pair.IsSwapped ? PairPreference.A : PairPreference.B, pair.PreferenceOf("r")));
        Assert.All(pairs, pair => Assert.Equal(PairPreference.Neither, pair.PreferenceOf("n")));
    }

    [Theory]
    [InlineData("cover.max", 0.38)]
    [InlineData("sourceHeight.min", 480)]
    public void A_limit_is_read_and_replaced_by_its_short_name(string name, double value)
    {
        Assert.Equal(value, PolicyChange.Read(new CurationPolicy(), name));
        Assert.Equal(value / 2, PolicyChange.Read(PolicyChange.With(new CurationPolicy(), name, value / 2), name));
    }
}
