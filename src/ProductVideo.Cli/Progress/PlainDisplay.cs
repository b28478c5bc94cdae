using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Progress;

/// <summary>Plain lines for logs and pipes: one at each new stage, and one every few seconds when something changed.</summary>
internal sealed class PlainDisplay(TextWriter writer, TimeProvider time) : IProgressDisplay, IProgress<ProgressView>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private string _lastLine = "";
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
            if (!isNewStage && time.GetElapsedTime(_lastAt) < Interval)
            {
                return;
            }

            var line = ProgressText.Line(value);
            if (string.Equals(line, _lastLine, StringComparison.Ordinal))
            {
                return;
            }

            (_lastLine, _lastStage, _lastAt) = (line, value.Stage, time.GetTimestamp());
            writer.WriteLine(line);
        }
    }
}
