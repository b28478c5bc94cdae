using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Training;
using ProductVideo.Wan.Vace;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks LoRA training: inputs, losses, gradients, updates, and the fused result.</summary>
internal static class LoraGolden
{
    private const double Tolerance = 1e-4;
    private const double GradientTolerance = 1e-3;
    private const double UpdateTolerance = 1e-2;

    public static void Run(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var models = GoldenModels.Load(file, device);
        models.Transformer.requires_grad_(false);
        models.Vace.requires_grad_(false);
        var (clean, context, text) = Inputs(file, comparison, models);
        Train(file, comparison, models, clean, context, text);
        CompareFused(file, comparison, models, context, text);
    }

    private static (Tensor Clean, Tensor Context, Tensor Text) Inputs(GoldenFile file, GoldenComparison comparison, WanModels models)
    {
        using var guard = no_grad();
        var builder = new VaceContextBuilder(models.Autoencoder, models.Device);
        var extra = file.Text("lora", "extra_inputs", "").Split(',');
        var references = extra.Contains("vace_reference_image", StringComparer.Ordinal) ? GoldenModels.Frames(file, "in.ref_u8") : [];
        var video = models.Autoencoder.Encode(FrameConversion.ToVideo(GoldenModels.Frames(file, "in.video_u8")).to(models.Device));
        var clean = builder.EncodeReferences(references) is { } encoded ? cat(new[] { encoded, video }, 2) : video;
        var context = builder.Build(new VaceInputs
        {
            Size = models.Preset.Video,
            References = references,
            Video = extra.Contains("vace_video", StringComparer.Ordinal) ? GoldenModels.Frames(file, "in.vace_video_u8") : null,
        });
        var text = models.TextEncoder.EncodePrompts([TextGolden.Tokens(file, "in.pos_ids", "in.pos_mask")], models.Preset.TextLength);
        comparison.Compare("inputs", "out.input_latents", clean, Tolerance);
        comparison.Compare("inputs", "out.vace_context", context, Tolerance);
        comparison.Compare("inputs", "out.context", text, Tolerance);
        return (clean, context, text);
    }

    private static void Train(GoldenFile file, GoldenComparison comparison, WanModels models, Tensor clean, Tensor context, Tensor text)
    {
        var loraBase = file.Text("lora", "base", "dit") == "vace" ? LoraBase.Vace : LoraBase.Transformer;
        using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new LoraOptions
        {
            Base = loraBase,
            Rank = (int)file.Number("lora", "rank", 4),
            Targets = file.Text("lora", "targets", "q,k,v,o,ffn.0,ffn.2").Split(','),
        });
        Assign(file, adapter, "lora0.");
        using var optimizer = new ReferenceAdamW(adapter.Parameters, file.Number("lora", "weight_decay", 0.01));
        var objective = new FlowMatchObjective();
        var rates = file.Require("lrs").data<double>().ToArray();
        for (var step = 0; step < rates.Length; step++)
        {
            using var scope = NewDisposeScope();
            var id = (int)file.Require($"step{step}.timestep_id").item<long>();
            var condition = models.Vace.Embed(context);
            using var loss = objective.Loss(
                models.Transformer, clean, file.Require($"step{step}.noise").to(models.Device), id, text, condition);
            comparison.Compare("forward pass", $"step{step}.timestep", tensor(new[] { objective.Schedule.Timesteps[id] }), 1e-6);
            comparison.Compare("forward pass", $"step{step}.noisy_latents", loss.Noisy, Tolerance);
            comparison.Compare("forward pass", $"step{step}.pred", loss.Velocity, Tolerance);
            comparison.Compare("loss", $"step{step}.loss", loss.Weighted.reshape(1), Tolerance);
            loss.Weighted.backward();
            CompareGradients(file, comparison, adapter, step + 1);
            optimizer.Step(rates[step]);
            CompareWeights(file, comparison, adapter, step + 1);
        }
    }

    private static void CompareGradients(GoldenFile file, GoldenComparison comparison, LoraAdapter adapter, int step)
    {
        foreach (var (name, parameter) in Named(adapter))
        {
            if (file.Find($"grad{step}.{name}") is { } expected)
            {
                comparison.CompareNorm("gradients", parameter.grad ?? zeros_like(expected), expected, expected, GradientTolerance);
            }
        }
    }

    private static void CompareWeights(GoldenFile file, GoldenComparison comparison, LoraAdapter adapter, int step)
    {
        foreach (var (name, parameter) in Named(adapter))
        {
            if (file.Find($"lora{step}.{name}") is { } expected)
            {
                var change = expected - file.Require($"lora0.{name}");
                comparison.CompareNorm($"weights after {step} steps", parameter, expected, change, UpdateTolerance);
            }
        }
    }

    private static void CompareFused(GoldenFile file, GoldenComparison comparison, WanModels models, Tensor context, Tensor text)
    {
        const string Fused = "fuse.alpha0.7.output";
        if (!file.Has(Fused))
        {
            return;
        }

        using var guard = no_grad();
        using var weights = LoraFile.FromTensors(file.Section("lora3.").ToDictionary(
            entry => entry.Key, entry => entry.Value.clone(), StringComparer.Ordinal), file.SourcePath);
        var noisy = file.Require("step0.noisy_latents").to(models.Device);
        var timestep = file.Require("step0.timestep").to(models.Device);
        using (FusedLora.Fuse(models.Transformer, models.Vace, weights, 0.7))
        {
            comparison.Compare("fused", Fused, Predict(models.Vace.Embed(context)), Tolerance);
        }

        using (LoraAdapter.Attach(models.Transformer, models.Vace, weights, 0.7))
        {
            comparison.Compare("attached", Fused, Predict(models.Vace.Embed(context)), Tolerance);
        }

        Tensor Predict(VaceCondition condition) => models.Transformer.Forward(noisy, timestep, text, condition);
    }

    private static void Assign(GoldenFile file, LoraAdapter adapter, string prefix)
    {
        using var guard = no_grad();
        foreach (var (name, parameter) in Named(adapter))
        {
            parameter.copy_(file.Require(prefix + name));
        }
    }

    private static IEnumerable<(string Name, Tensor Parameter)> Named(LoraAdapter adapter)
    {
        foreach (var branch in adapter.Branches)
        {
            yield return ($"{branch.Layer}.lora_A.weight", branch.Down);
            yield return ($"{branch.Layer}.lora_B.weight", branch.Up);
        }
    }
}
