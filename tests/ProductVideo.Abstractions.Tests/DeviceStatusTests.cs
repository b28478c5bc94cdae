using ProductVideo.Abstractions.Work;

namespace ProductVideo.Abstractions.Tests;

public sealed class DeviceStatusTests
{
    private static readonly DateTimeOffset Seen = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DeviceStatus Working = new("host/1/cpu:0", "cpu:0", ["media"], DeviceState.Working, "", "A_001", "normalise", Seen, 5, 10, 0.5, 3, 1, null, Seen) { Progress = 0.25 };

    [Theory]
    [InlineData(0, false)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(3600, true)]
    public void It_is_silent_when_nothing_was_heard_of_it_for_half_a_minute(int seconds, bool expected) =>
        Assert.Equal(expected, Working.IsSilent(Seen + TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_silent_one_is_not_in_service_and_does_nothing_whatever_it_said_last()
    {
        Assert.Same(Working, Working.At(Seen));
        var silent = Working.At(Seen + TimeSpan.FromMinutes(1));
        Assert.Equal((DeviceState.Silent, false, null, null, 0.0, null), (silent.State, silent.IsInService, silent.Item, silent.Step, silent.BusyShare, silent.Progress));
        Assert.Contains("normalise of A_001", silent.Reason, StringComparison.Ordinal);
        Assert.Equal(3, silent.Done);
    }
}
