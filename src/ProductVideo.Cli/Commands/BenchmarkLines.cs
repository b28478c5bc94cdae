using ProductVideo.Training.Benchmarks;

namespace ProductVideo.Cli.Commands;

/// <summary>Says what has been measured so far; the whole table follows at the end.</summary>
internal sealed class BenchmarkLines(TextWriter error) : IProgress<BenchmarkRow>
{
    public void Report(BenchmarkRow value) => error.WriteLine($"measured: {value.Name}");
}
