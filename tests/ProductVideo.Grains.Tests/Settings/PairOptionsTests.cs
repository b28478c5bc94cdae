using ProductVideo.Grains.Settings;

namespace ProductVideo.Grains.Tests.Settings;

public sealed class PairOptionsTests
{
    public static TheoryData<PairOptions, string> Impossible => new()
    {
        { new() { Frames = 16 }, "learning.pairs.frames is 16" },
        { new() { Shift = 0 }, "learning.pairs.shift is 0" },
        { new() { GuidanceStart = 0.6, GuidanceEnd = 0.5 }, "learning.pairs.guidanceEnd is 0.5" },
        { new() { StepShare = 0 }, "learning.pairs.stepShare is 0" },
        { new() { GuidanceShare = 1.5 }, "learning.pairs.guidanceShare is 1.5" },
        { new() { VaceScale = -1 }, "learning.pairs.vaceScale is -1" },
        { new() { WindowSize = 1 }, "learning.pairs.windowSize is 1" },
        { new() { WindowSize = 8, WindowStride = 8 }, "learning.pairs.windowStride is 8" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_settings_are_refused_by_name(PairOptions options, string expected)
    {
        var exception = Assert.Throws<ArgumentException>(() => new LearningOptions { Pairs = options }.Validate());
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_allowed() => new LearningOptions().Validate();
}
