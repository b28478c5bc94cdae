using ProductVideo.Kernels;
using ProductVideo.Training.Benchmarks.Parts;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// Measures the engine at any size with random weights: forward passes, the autoencoder, training, whole generations. Time and memory say nothing
/// about pictures.
/// </summary>
public sealed class EngineBenchmark(TimeProvider time)
{
    private const long Seed = 7;

    private static readonly IBenchmarkPart[] Parts =
    [
        new ForwardPart(), new AutoencoderPart(), new TextPart(), new LoraPart(), new SamplePart(), new SamplerPart(), new RunPart(), new GenerationPart(), new PairPart(),
        new PlacementPart(), new PrecisionPart(), new MemoryPart(),
    ];

    /// <summary>The names of all parts, in the order in which they run.</summary>
    public static IReadOnlyList<string> PartNames { get; } = [.. Parts.Select(static part => part.Name)];

    /// <summary>Runs the parts one after the other.</summary>
    /// <param name="options">What is measured.</param>
    /// <param name="progress">Told of every row, or null.</param>
    /// <param name="cancellationToken">Checked before every run.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BenchmarkReport Run(EngineBenchmarkOptions options, IProgress<BenchmarkRow>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var device = ComputeDevices.Find(options.Device);
        var watches = new Stopwatches(device, time, cancellationToken);
        using var scope = NewDisposeScope();
        using var models = WanModels.CreateRandom(options.Preset, ProductVocabulary.CreateTokenizer(), device, WanModels.DefaultType(device), Seed, options.Weights);
        using var work = new BenchmarkWork(models, options.Video ?? options.Preset.Video, Seed);
        (watches.ProductRate, watches.CopyRate) = MeasureCeilings(watches, device);
        watches.TraceFolder = options.TraceFolder;
        var context = new BenchmarkContext(options, models, work, watches, cancellationToken);
        var rows = new List<BenchmarkRow>();
        foreach (var part in Parts.Where(part => options.Parts.Contains(part.Name)))
        {
            foreach (var row in part.Run(context))
            {
                rows.Add(row);
                progress?.Report(row);
            }
        }

        return new(
            options.Preset.Name,
            work.Size.ToString(),
            work.Tokens,
            DeviceMemory.Describe(device),
            FusedOperators.LibtorchVersion,
            FusedOperators.Has(device),
            watches.ProductRate,
            watches.CopyRate,
            rows);
    }

    private static (double Products, double Copies) MeasureCeilings(Stopwatches watches, Device device)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (side, type) = device.type == DeviceType.CUDA ? (8192L, ScalarType.BFloat16) : (1024L, ScalarType.Float32);
        var left = randn([side, side], type, device);
        var right = randn([side, side], type, device);
        var product = watches.Measure("", 5, WorkCost.None, () => Used(left.matmul(right)));
        var source = randn([device.type == DeviceType.CUDA ? 1L << 29 : 1L << 24], ScalarType.Float32, device);
        var copy = watches.Measure("", 5, WorkCost.None, () => Used(source.clone()));
        return (2.0 * side * side * side / (product.Fastest / 1000), 2.0 * source.numel() * sizeof(float) / (copy.Fastest / 1000));
    }

    private static string Used(Tensor tensor)
    {
        tensor.Dispose();
        return "";
    }
}
