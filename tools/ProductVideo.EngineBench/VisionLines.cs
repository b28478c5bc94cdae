using ProductVideo.Vision.Benchmarks;

namespace ProductVideo.EngineBench;

/// <summary>Prints every network as soon as it is measured.</summary>
internal sealed class VisionLines : IProgress<VisionBenchmarkRow>
{
    public void Report(VisionBenchmarkRow value)
    {
        foreach (var line in VisionBenchmarkText.Lines(value))
        {
            Console.WriteLine(line);
        }
    }
}
