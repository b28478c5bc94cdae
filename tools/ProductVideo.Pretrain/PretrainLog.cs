using System.Globalization;
using ProductVideo.Training.Pretraining;

namespace ProductVideo.Pretrain;

/// <summary>Writes what happens to the terminal and to a file, with the time since the start.</summary>
internal sealed class PretrainLog(string path, TimeProvider time) : IProgress<PretrainingProgress>
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();

    public void Report(PretrainingProgress value)
    {
        var figures = string.Concat(value.Figures.Select(static figure => string.Create(CultureInfo.InvariantCulture, $" {figure.Key}={figure.Value:F2}")));
        Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Phase} step {value.Step} ({1000 * value.Elapsed.TotalSeconds / value.Step:F1} ms each) lr {value.LearningRate:E2} loss {value.Loss:F5}{figures}"));
    }

    public void Line(string text)
    {
        lock (_gate)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(_started).TotalSeconds,7:F1} s  {text}");
            Console.WriteLine(line);
            File.AppendAllText(path, line + "\n");
        }
    }
}
