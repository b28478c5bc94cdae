using Orleans.Tests.Support;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Tests.Workers;

public sealed class LookaheadTests
{
    private readonly FakeTime _time = new();
    private readonly Lookahead _lookahead;

    public LookaheadTests() => _lookahead = new Lookahead(_time);

    [Fact]
    public void Nothing_is_taken_ahead_while_nothing_is_known()
    {
        Assert.Equal(0, _lookahead.Count);
        _lookahead.Begin("segment");
        Assert.Equal((0, null), (_lookahead.Count, _lookahead.DueIn));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(5, 12)]
    [InlineData(30, 2)]
    public void Short_items_are_taken_ahead_as_many_as_a_lease_lasts(int milliseconds, int expected)
    {
        Do("gate", milliseconds);
        Assert.Equal(expected, _lookahead.Count);
    }

    [Fact]
    public void The_next_item_is_taken_shortly_before_the_present_ones_expected_end()
    {
        Do("segment", 500);
        _lookahead.Begin("segment");
        Assert.Equal((0, TimeSpan.FromMilliseconds(440)), (_lookahead.Count, _lookahead.DueIn));
        Pass(440);
        Assert.Equal((1, null), (_lookahead.Count, _lookahead.DueIn));
        Pass(120);
        Assert.Equal(1, _lookahead.Count);
        Pass(1);
        Assert.Equal(0, _lookahead.Count);
    }

    [Fact]
    public void Each_step_has_a_duration_of_its_own()
    {
        Do("normalise", 2000);
        Do("segment", 300);
        _lookahead.Begin("normalise");
        Pass(300);
        Assert.Equal((0, TimeSpan.FromMilliseconds(1640)), (_lookahead.Count, _lookahead.DueIn));
    }

    [Fact]
    public void A_lease_is_nothing_beside_a_long_item()
    {
        Do("generate", 60_000);
        _lookahead.Begin("generate");
        Pass(59_990);
        Assert.Equal((0, null), (_lookahead.Count, _lookahead.DueIn));
    }

    [Fact]
    public void What_takes_much_longer_than_expected_holds_nothing_back()
    {
        Do("gate", 1);
        _lookahead.Begin("gate");
        Pass(1000);
        Assert.Equal((16, false), (_lookahead.Count, _lookahead.IsOverdue));
        Pass(2);
        Assert.Equal((0, true), (_lookahead.Count, _lookahead.IsOverdue));
        _lookahead.End(isTypical: false);
        Assert.Equal((16, false), (_lookahead.Count, _lookahead.IsOverdue));
    }

    private void Do(string step, int milliseconds)
    {
        _lookahead.Begin(step);
        Pass(milliseconds);
        _lookahead.End(isTypical: true);
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
