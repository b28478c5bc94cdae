using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Progress;

/// <summary>Shows work on model files: the file, its share, the rate and the time left.</summary>
internal sealed class ModelProgressView(IProgress<ProgressView> progress, TimeProvider time, int number, int count) : IProgress<ModelProgress>
{
    private readonly long _startedAt = time.GetTimestamp();
    private string _file = "";
    private long _fileStartedAt;
    private long _fileStart;

    /// <inheritdoc/>
    public void Report(ModelProgress value)
    {
        if (!string.Equals(value.File, _file, StringComparison.Ordinal))
        {
            (_file, _fileStartedAt, _fileStart) = (value.File, time.GetTimestamp(), value.Bytes);
        }

        var seconds = time.GetElapsedTime(_fileStartedAt).TotalSeconds;
        var rate = seconds > 1 ? (value.Bytes - _fileStart) / seconds : 0;
        TimeSpan? remaining = rate > 0 && value.Total is { } total ? TimeSpan.FromSeconds((total - value.Bytes) / rate) : null;
        var detail = $"{ModelsText.Size(value.Bytes)}{(value.Total is { } all ? $" of {ModelsText.Size(all)}" : "")}{(rate > 0 ? $", {ModelsText.Size((long)rate)}/s" : "")}";
        var share = value.Total is > 0 ? (double)value.Bytes / value.Total : (double?)null;
        var activity = new ActivityView("file", value.File, value.Work, share, detail);
        progress.Report(new ProgressView(value.Model, number, count, [], 0, 0, 0, 0, [activity], time.GetElapsedTime(_startedAt), remaining));
    }
}
