using ProductVideo.Training.Benchmarks;

namespace ProductVideo.EngineBench;

/// <summary>Prints every row as soon as it is measured.</summary>
internal sealed class Lines : IProgress<BenchmarkRow>
{
    public void Report(BenchmarkRow value) => Console.WriteLine(BenchmarkText.Line(value));
}
