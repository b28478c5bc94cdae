using System.Globalization;
using ProductVideo.Training.Lora;
using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>
/// Bfloat16 against float32 with the same weights: a forward pass, a prompt, encoding and decoding, the gradient of a LoRA. Rows show the time of the bfloat16
/// side. The float32 copy of a network lives only until its results are there.
/// </summary>
internal sealed class PrecisionPart : IBenchmarkPart
{
    // where gradients are compared: the middle of the training table
    private const int Entry = 500;

    public string Name => "precision";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var narrow = backends.cudnn.allow_tf32;
        try
        {
            // float32 means float32: convolutions are in TF32 otherwise
            backends.cudnn.allow_tf32 = false;
            return [.. Transformer(context), .. Text(context), .. Autoencoder(context)];
        }
        finally
        {
            backends.cudnn.allow_tf32 = narrow;
        }
    }

    private static List<BenchmarkRow> Transformer(BenchmarkContext context)
    {
        var (models, work) = (context.Models, context.Work);
        using var frozen = new FrozenWeights(models);
        using var rounded = PrecisionNetworks.Rounded(models);
        var (wanted, gradients) = Exact(rounded, work);
        try
        {
            return
            [
                Compare(context, "bfloat16 against float32: forward, DiT + VACE", () => [rounded.Predict(work)], [wanted]),
                Compare(context, "bfloat16 against float32: gradient of a LoRA (DiT, rank 32)", () => rounded.Gradients(work, Entry), gradients),
            ];
        }
        finally
        {
            wanted.Dispose();
            gradients.ForEach(static gradient => gradient.Dispose());
        }
    }

    // The float32 networks are gone before anything is compared.
    private static (Tensor Velocity, List<Tensor> Gradients) Exact(PrecisionNetworks rounded, BenchmarkWork work)
    {
        using var exact = rounded.Copy(ScalarType.Float32);
        return (exact.Predict(work), exact.Gradients(work, Entry));
    }

    private static List<BenchmarkRow> Text(BenchmarkContext context)
    {
        using var guard = no_grad();
        var (models, work) = (context.Models, context.Work);
        var (size, length) = (models.Preset.TextEncoder, models.Preset.TextLength);
        var tokens = models.Tokenizer.Tokenize(work.Prompt, length);
        using var rounded = new TextEncoder(size, new ParameterFactory(models.Device, ScalarType.BFloat16));
        using var exact = new TextEncoder(size, new ParameterFactory(models.Device, ScalarType.Float32));
        PrecisionNetworks.CopyWeights(models.TextEncoder, rounded);
        PrecisionNetworks.CopyWeights(rounded, exact);
        using var encoded = exact.EncodePrompts([tokens], length);
        return [Compare(context, "bfloat16 against float32: text encoder", () => [rounded.EncodePrompts([tokens], length)], [encoded])];
    }

    private static List<BenchmarkRow> Autoencoder(BenchmarkContext context)
    {
        using var guard = no_grad();
        var (models, work, token) = (context.Models, context.Work, context.CancellationToken);
        using var rounded = new VideoAutoencoder(models.Preset.Autoencoder, new ParameterFactory(models.Device, ScalarType.BFloat16));
        using var exact = new VideoAutoencoder(models.Preset.Autoencoder, new ParameterFactory(models.Device, ScalarType.Float32));
        PrecisionNetworks.CopyWeights(models.Autoencoder, rounded);
        PrecisionNetworks.CopyWeights(rounded, exact);
        using var encoded = exact.Encode(work.Video, token);
        using var decoded = exact.Decode(work.Clean, token);
        return
        [
            Compare(context, "bfloat16 against float32: VAE encode", () => [rounded.Encode(work.Video, token)], [encoded]),
            Compare(context, "bfloat16 against float32: VAE decode", () => [rounded.Decode(work.Clean, token)], [decoded]),
        ];
    }

    private static BenchmarkRow Compare(BenchmarkContext context, string name, Func<List<Tensor>> run, List<Tensor> exact) =>
        context.Watches.Measure(name, 1, WorkCost.None, () =>
        {
            var results = run();
            var (squares, total, largest) = (0.0, 0.0, 0.0);
            for (var index = 0; index < exact.Count; index++)
            {
                using var scope = NewDisposeScope();
                using var result = results[index];
                var difference = result - exact[index];
                squares += difference.square().sum().item<float>();
                total += exact[index].square().sum().item<float>();
                largest = Math.Max(largest, difference.abs().max().item<float>());
            }

            var error = Math.Sqrt(squares / total);
            return BenchmarkNote.Of(string.Create(CultureInfo.InvariantCulture, $"relative error {error:E1}, largest difference {largest:E1}"), "relativeError", error);
        }, warm: false);
}
