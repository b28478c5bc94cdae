using System.Globalization;
using ProductVideo.Kernels;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Training;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// Measures the engine at any size with random weights: forward passes, the autoencoder, a LoRA step, whole generations. Time and memory say nothing
/// about pictures.
/// </summary>
public sealed class EngineBenchmark(TimeProvider time)
{
    private const long Seed = 7;

    /// <summary>Runs the parts one after the other.</summary>
    /// <param name="options">What is measured.</param>
    /// <param name="progress">Told of every row, or null.</param>
    /// <param name="cancellationToken">Checked before every run.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BenchmarkReport Run(EngineBenchmarkOptions options, IProgress<BenchmarkRow>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var device = Find(options.Device);
        var watches = new Stopwatches(device, time, cancellationToken);
        using var scope = NewDisposeScope();
        using var models = WanModels.CreateRandom(options.Preset, ProductVocabulary.CreateTokenizer(), device, WanModels.DefaultType(device), Seed);
        var work = new BenchmarkWork(models, options.Video ?? options.Preset.Video, Seed);
        var (products, copies) = MeasureCeilings(watches, device);
        watches.ProductRate = products;
        var rows = new List<BenchmarkRow>();
        foreach (var part in EngineBenchmarkOptions.AllParts.Where(options.Parts.Contains))
        {
            foreach (var row in Part(part, options, models, work, watches, cancellationToken))
            {
                rows.Add(row);
                progress?.Report(row);
            }
        }

        return new(
            options.Preset.Name, work.Size.ToString(), work.Tokens, DeviceMemory.Describe(device), FusedOperators.LibtorchVersion, FusedOperators.Has(device), products, copies, rows);
    }

    private static Device Find(string name)
    {
        var known = Enumerable.Range(0, cuda.is_available() ? cuda.device_count() : 0).Select(static index => $"cuda:{index}").Prepend("cpu").ToList();
        return known.Contains(name)
            ? new Device(name)
            : throw new ArgumentException($"'{name}' is no device that computes here: use {string.Join(" or ", known)}. pv doctor says what is missing for a GPU.");
    }

    private static IEnumerable<BenchmarkRow> Part(
        string part, EngineBenchmarkOptions options, WanModels models, BenchmarkWork work, Stopwatches watches, CancellationToken cancellationToken) => part switch
        {
            "forward" => Forward(options, models, work, watches),
            "vae" => Autoencoder(options, models, work, watches, cancellationToken),
            "text" => [watches.Measure("text encoder, 100 words", options.Runs, 0, work.EncodeText)],
            "lora" => Lora(options, models, work, watches),
            "generate" => [Generate("generate", 1, options, models, work, watches, cancellationToken)],
            _ => [Generate("generate a pair", 2, options, models, work, watches, cancellationToken)],
        };

    private static IEnumerable<BenchmarkRow> Forward(EngineBenchmarkOptions options, WanModels models, BenchmarkWork work, Stopwatches watches)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var network = models.Transformer;
        var stream = network.StreamType;
        using var text = network.EmbedText(work.Text, keep: true);
        var condition = models.Vace.Embed(work.Context);
        var operations = OperationCount.Forward(models.Preset, work.Tokens, vace: true);
        var exact = network.Forward(work.Latents, work.Timestep, text, condition);
        yield return watches.Measure("forward, DiT + VACE", options.Runs, operations, () => Run(condition));
        yield return watches.Measure("forward, DiT alone", options.Runs, OperationCount.Forward(models.Preset, work.Tokens, vace: false), () => Run(null));
        if (models.Device.type == DeviceType.CUDA)
        {
            network.StreamType = ScalarType.BFloat16;
            yield return watches.Measure("forward, DiT + VACE, residual stream in bfloat16", options.Runs, operations, () => Run(condition));
            network.StreamType = stream;
        }

        FusedOperators.Enabled = false;
        yield return watches.Measure("forward, DiT + VACE, plain operators", 1, operations, () => Run(condition));
        FusedOperators.Enabled = true;

        string Run(VaceCondition? vace)
        {
            using var output = network.Forward(work.Latents, work.Timestep, text, vace);
            return vace is null ? "" : string.Create(CultureInfo.InvariantCulture, $"differs from the first by {BenchmarkWork.Difference(output, exact):E1}");
        }
    }

    private static IEnumerable<BenchmarkRow> Autoencoder(
        EngineBenchmarkOptions options, WanModels models, BenchmarkWork work, Stopwatches watches, CancellationToken cancellationToken)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var vae = models.Autoencoder;
        FusedOperators.Enabled = false;
        var (encoded, decoded) = (vae.Encode(work.Video, cancellationToken), vae.Decode(work.Clean, cancellationToken));
        FusedOperators.Enabled = true;
        var chosen = vae.ChunkFrames;
        foreach (var frames in new[] { chosen, 1, 4 })
        {
            vae.ChunkFrames = frames;
            var chunk = frames == 0 ? "" : $", {frames} latent frames at a time";
            yield return watches.Measure("VAE encode" + chunk, options.Runs, 0, () => Against(encoded, vae.Encode(work.Video, cancellationToken)));
            yield return watches.Measure("VAE decode" + chunk, options.Runs, 0, () => Against(decoded, vae.Decode(work.Clean, cancellationToken)));
        }

        vae.ChunkFrames = chosen;
    }

    private static string Against(Tensor reference, Tensor result)
    {
        using (result)
        {
            return string.Create(CultureInfo.InvariantCulture, $"differs from plain operators by {BenchmarkWork.Difference(result, reference):E1}");
        }
    }

    private static string Used(Tensor tensor)
    {
        tensor.Dispose();
        return "";
    }

    private static IEnumerable<BenchmarkRow> Lora(EngineBenchmarkOptions options, WanModels models, BenchmarkWork work, Stopwatches watches)
    {
        using var frozen = new Lora.FrozenWeights(models);
        var layers = models.Transformer.Size.Layers;
        foreach (var whole in new[] { 0, layers / 5, layers })
        {
            var recompute = whole < layers;
            models.Transformer.Recompute = recompute;
            models.Transformer.WholeBlocks = whole;
            using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Base = LoraBase.Transformer, Rank = 32 });
            using var optimizer = optim.AdamW(adapter.Parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
            var objective = new FlowMatchObjective();
            var name = "LoRA step (DiT, rank 32), " + (recompute ? $"{layers - whole} of {layers} blocks computed again but for attention" : "everything kept");
            var estimate = work.KeptBytes;
            if (!recompute && DeviceMemory.Read(models.Device) is { } memory && memory.Available < estimate)
            {
                continue;
            }

            yield return watches.Measure(name, options.Runs, 0, () =>
            {
                optimizer.zero_grad();
                using var loss = objective.Loss(models.Transformer, work.Latents, work.Noise, 500, work.Text, models.Vace.Embed(work.Context));
                loss.Weighted.backward();
                optimizer.step();
                return string.Create(CultureInfo.InvariantCulture, $"loss {loss.Weighted.item<float>():F4}");
            });
        }

        (models.Transformer.Recompute, models.Transformer.WholeBlocks) = (false, 0);
    }

    private static BenchmarkRow Generate(
        string name, int products, EngineBenchmarkOptions options, WanModels models, BenchmarkWork work, Stopwatches watches, CancellationToken cancellationToken)
    {
        var pipeline = new WanPipeline(models);
        var request = work.CreateRequest() with { Steps = options.Steps };
        var variants = work.Variants(products);
        var operations = products * 2.0 * options.Steps * OperationCount.Forward(models.Preset, work.Tokens, vace: true);
        var full = string.Create(CultureInfo.InvariantCulture, $"{name}, {options.Steps} steps, guidance {request.Guidance}");
        return watches.Measure(full, 1, operations, () =>
        {
            var results = pipeline.GenerateVariants(request, variants, null, cancellationToken);
            return $"{results.Count} x {results[0].Frames.Count} frames";
        }, warm: false);
    }

    private static (double Products, double Copies) MeasureCeilings(Stopwatches watches, Device device)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (side, type) = device.type == DeviceType.CUDA ? (8192L, ScalarType.BFloat16) : (1024L, ScalarType.Float32);
        var left = randn([side, side], type, device);
        var right = randn([side, side], type, device);
        var product = watches.Measure("", 5, 0, () => Used(left.matmul(right)));
        var source = randn([device.type == DeviceType.CUDA ? 1L << 29 : 1L << 24], ScalarType.Float32, device);
        var copy = watches.Measure("", 5, 0, () => Used(source.clone()));
        return (2.0 * side * side * side / (product.Fastest / 1000), 2.0 * source.numel() * sizeof(float) / (copy.Fastest / 1000));
    }
}
