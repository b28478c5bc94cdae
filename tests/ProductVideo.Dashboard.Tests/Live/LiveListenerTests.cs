using ProductVideo.Dashboard.Live;

namespace ProductVideo.Dashboard.Tests.Live;

public sealed class LiveListenerTests
{
    private static readonly LiveChange One = new("clip", "P_001", "P");
    private static readonly LiveChange Two = new("clip", "P_002", "P");

    [Fact]
    public async Task What_happens_while_a_page_reads_is_told_once_and_together_after_a_pause()
    {
        var time = new ManualTime();
        var told = System.Threading.Channels.Channel.CreateUnbounded<IReadOnlyList<LiveChange>>();
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new LiveListener(
            async changes =>
            {
                await told.Writer.WriteAsync(changes);
                await reading.Task;
            },
            time,
            static _ => { },
            TestContext.Current.CancellationToken);

        listener.Offer([One]);
        Assert.Equal([One], await told.Reader.ReadAsync(TestContext.Current.CancellationToken));
        for (var again = 0; again < 1000; again++)
        {
            listener.Offer([One, Two]);
        }

        reading.SetResult();
        await time.WaitForTimerAsync(TestContext.Current.CancellationToken);
        Assert.False(told.Reader.TryRead(out _), "told again before the pause was over");
        time.Advance(LiveListener.Pause);
        Assert.Equal([One, Two], await told.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Too_many_changes_to_name_become_anything_and_an_item_counts_once()
    {
        var pending = new PendingChanges();
        pending.Add(Enumerable.Range(0, PendingChanges.Most * 3).Select(static number => new LiveChange("clip", $"P_{number % PendingChanges.Most}", "P")));
        Assert.Equal(PendingChanges.Most, pending.Take().Count);
        Assert.True(pending.IsEmpty);

        pending.Add(Enumerable.Range(0, PendingChanges.Most + 1).Select(static number => new LiveChange("clip", $"P_{number}", "P")));
        pending.Add([One]);
        Assert.Equal([LiveChange.Anything], pending.Take());
    }

    [Fact]
    public async Task A_page_that_went_away_is_told_nothing_more()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = 0;
        var listener = new LiveListener(
            _ =>
            {
                told++;
                throw new ObjectDisposedException("page");
            },
            TimeProvider.System,
            _ => closed.TrySetResult(),
            TestContext.Current.CancellationToken);

        listener.Offer([One]);
        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        listener.Offer([Two]);
        listener.Dispose();
        Assert.Equal(1, told);
    }
}
