using Microsoft.Extensions.Logging;
using ProductVideo.Grains.Training;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Grains.Tests.Training;

/// <summary>Copies are made beside the training, and it needs none of them.</summary>
public sealed class CheckpointKeeperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_run_whose_checkpoints_cannot_be_copied_goes_on_and_says_so()
    {
        var store = new FullStore();
        var log = new Words();
        var result = await CheckpointKeeper.RunAsync(new CheckpointCopies(store, ContentHash.OfText("a run")), log, keeper =>
        {
            keeper.Report(new TrainingCheckpoint(100, "/nowhere"));
            Assert.True(store.WasAsked.Wait(Patience, TestContext.Current.CancellationToken));
            return "trained";
        });
        Assert.Equal("trained", result);
        Assert.Contains("step 100 is not in the artifact store", Assert.Single(log.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ends_the_training_is_what_is_told()
    {
        var copies = new CheckpointCopies(new FullStore(), ContentHash.OfText("a run"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CheckpointKeeper.RunAsync<string>(copies, new Words(), _ => throw new InvalidOperationException("diverged")));
    }

    private sealed class Words : ILogger
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception));
    }
}
