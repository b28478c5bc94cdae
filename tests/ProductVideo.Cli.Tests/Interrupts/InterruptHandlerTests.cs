using System.Text;
using ProductVideo.Cli.Interrupts;

namespace ProductVideo.Cli.Tests.Interrupts;

public sealed class InterruptHandlerTests
{
    private readonly ManualTime _time = new();
    private readonly List<int> _exits = [];
    private readonly StringBuilder _error = new();

    [Fact]
    public void The_first_signal_asks_to_stop_and_the_second_ends_at_once()
    {
        using var handler = new InterruptHandler(new StringWriter(_error), _time, _exits.Add);
        Assert.False(handler.Token.IsCancellationRequested);
        handler.Signal();
        Assert.True(handler.Token.IsCancellationRequested);
        Assert.Empty(_exits);
        Assert.Contains("stopping", _error.ToString(), StringComparison.Ordinal);
        handler.Signal();
        Assert.Equal([130], _exits);
    }

    [Fact]
    public void Work_that_does_not_stop_within_two_seconds_is_ended()
    {
        using var handler = new InterruptHandler(new StringWriter(_error), _time, _exits.Add);
        handler.Signal();
        _time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.Empty(_exits);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal([130], _exits);
        Assert.Contains("run the same command again", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_stops_in_time_ends_by_itself()
    {
        var handler = new InterruptHandler(new StringWriter(_error), _time, _exits.Add);
        handler.Signal();
        handler.Dispose();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(_exits);
    }
}
