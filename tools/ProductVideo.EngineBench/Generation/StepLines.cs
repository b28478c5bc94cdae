using System.Globalization;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.EngineBench.Generation;

/// <summary>Prints a line at each new stage and after each step, with the seconds since it was made.</summary>
internal sealed class StepLines(TimeProvider time) : IProgress<GenerationProgress>
{
    private readonly long _startedAt = time.GetTimestamp();

    public void Report(GenerationProgress value)
    {
        var seconds = time.GetElapsedTime(_startedAt).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        var work = value.Stage == GenerationStage.Denoising ? $"step {value.Step} of {value.Steps}" : value.Stage.ToString().ToLowerInvariant();
        Console.WriteLine($"{seconds,8} s  {work}{(value.Note is { } note ? $": {note}" : "")}");
    }
}
