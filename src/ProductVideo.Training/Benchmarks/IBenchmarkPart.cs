namespace ProductVideo.Training.Benchmarks;

/// <summary>A part of the benchmark: rows that belong together.</summary>
internal interface IBenchmarkPart
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Measures, row by row.</summary>
    IEnumerable<BenchmarkRow> Run(BenchmarkContext context);
}
