using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Progress;

/// <summary>Plain lines for logs and pipes: one at each new stage, one every few seconds when something was finished, and now and then a sign of life.</summary>
internal sealed class PlainDisplay(TextWriter writer, TimeProvider time) : IProgressDisplay, IProgress<ProgressView>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private string _lastLine = "";
    private string _lastFacts = "";
    private string _lastStage = "";
    private long _lastAt;

    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<IProgress<ProgressView>, Task<T>> work) => work(this);

    /// <inheritdoc/>
    public void Report(ProgressView value)
    {
        lock (_lock)
        {
            var isNewStage = !string.Equals(value.Stage, _lastStage, StringComparison.Ordinal);
            var since = time.GetElapsedTime(_lastAt);
            if (!isNewStage && since < Interval)
            {
                return;
            }

            var (line, facts) = (ProgressText.Line(value), StepsAndCounts(value));
            var isWorthALine = !string.Equals(facts, _lastFacts, StringComparison.Ordinal) || since >= QuietInterval;
            if (string.Equals(line, _lastLine, StringComparison.Ordinal) || !(isNewStage || isWorthALine))
            {
                return;
            }

            (_lastLine, _lastFacts, _lastStage, _lastAt) = (line, facts, value.Stage, time.GetTimestamp());
            writer.WriteLine(line);
        }
    }

    // The rate and the time left change at every look, which is no news.
    private static string StepsAndCounts(ProgressView value) => ProgressText.Facts(value with { StepsPerSecond = 0 });
}
