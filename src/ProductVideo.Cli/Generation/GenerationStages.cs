using ProductVideo.Cli.Workbench;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Cli.Generation;

/// <summary>Shows how a generation goes: the stage, and in denoising the steps, their rate and the time left.</summary>
internal sealed class GenerationStages(IProgress<ProgressView> progress, TimeProvider time, string device) : IProgress<GenerationProgress>
{
    private static readonly string[] Names = ["Reading", "Loading the networks", "Encoding", "Denoising", "Decoding", "Writing"];

    private readonly long _startedAt = time.GetTimestamp();
    private long _denoisingSince;

    /// <summary>Notes of the pipeline, such as that the autoencoder works on tiles.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The films and photos are being read.</summary>
    public void Reading() => Show(0, "films and photos");

    /// <summary>The weights are being loaded.</summary>
    public void Loading(string folder) => Show(1, folder);

    /// <summary>The video is being written.</summary>
    public void Writing(string path) => Show(5, path);

    /// <inheritdoc/>
    public void Report(GenerationProgress value)
    {
        if (value.Note is { } note)
        {
            Notes.Add(note);
        }

        if (value.Stage != GenerationStage.Denoising)
        {
            _denoisingSince = time.GetTimestamp();
            Show(value.Stage == GenerationStage.Encoding ? 2 : 4, value.Note ?? "prompt, scene and references");
            return;
        }

        var elapsed = time.GetElapsedTime(_denoisingSince);
        var rate = elapsed > TimeSpan.Zero ? value.Step / elapsed.TotalSeconds : 0;
        TimeSpan? left = value.Step > 0 ? elapsed * ((double)(value.Steps - value.Step) / value.Step) : null;
        Show(3, $"step {value.Step} of {value.Steps}", value.Step, value.Steps, rate, left);
    }

    private void Show(int stage, string item, int done = 0, int steps = 0, double rate = 0, TimeSpan? left = null)
    {
        var activity = new ActivityView(device, item, Names[stage].ToLowerInvariant(), steps == 0 ? null : (double)done / steps, null);
        progress.Report(new ProgressView(Names[stage], stage + 1, Names.Length, [], done, 0, steps - done, rate, [activity], time.GetElapsedTime(_startedAt), left));
    }
}
