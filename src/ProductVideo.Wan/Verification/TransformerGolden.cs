using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks the DiT, alone and with its VACE branch.</summary>
internal static class TransformerGolden
{
    private const double Tolerance = 1e-4;

    public static void Run(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new DiffusionTransformer(file.Configuration<TransformerSize>(), new ParameterFactory(device, ScalarType.Float32));
        StateLoader.Load(model, file.Section("dit."), file.SourcePath);
        var latents = file.Require("in.latents").to(device);
        var timestep = file.Require("in.timestep").to(device);
        var grid = TokenGrid.Of(latents);
        model.Observer = (name, value) => comparison.Compare(
            name.Split('.')[0], $"out.{Published(name)}", name == "patch_embedding" ? Grid(value, grid) : value.reshape(Shape(file, name, value)), Tolerance);
        var output = model.Forward(latents, timestep, file.Require("in.context").to(device));
        comparison.Compare("output", "out.output", output, Tolerance);
        model.Observer = null;
        var batch = model.Forward(
            file.Require("in.latents_batch2").to(device), timestep, file.Require("in.context_batch2").to(device));
        comparison.Compare("output of batch 2", "out.output_batch2", batch, Tolerance);
        ComparePositions(file, comparison, grid, model.Size.HeadWidth);
        CompareSinusoid(file, comparison);
    }

    public static void RunVace(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var size = file.Configuration<TransformerSize>("dit");
        var parameters = new ParameterFactory(device, ScalarType.Float32);
        using var model = new DiffusionTransformer(size, parameters);
        using var branch = new VaceBranch(file.Configuration<VaceSize>("vace"), size, parameters);
        StateLoader.Load(model, file.Section("dit."), file.SourcePath);
        StateLoader.Load(branch, file.Section("vace."), file.SourcePath);
        var latents = file.Require("in.latents").to(device);
        var timestep = file.Require("in.timestep").to(device);
        var text = file.Require("in.context").to(device);
        var context = file.Require("in.vace_context").to(device);
        var grid = TokenGrid.Of(latents);
        branch.Observer = (name, value) => comparison.Compare(
            name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Split('.')[0],
            $"out.{name}",
            name == "vace_patch_embedding" ? Grid(value, grid) : value,
            Tolerance);
        model.Observer = (name, value) => comparison.Compare(
            "DiT blocks", $"out.dit_{name}_before_hint", value, Tolerance);
        comparison.Compare("output", "out.output_scale1", model.Forward(latents, timestep, text, branch.Embed(context)), Tolerance);
        model.Observer = null;
        branch.Observer = null;
        comparison.Compare("output at scale 0.5", "out.output_scale0.5", model.Forward(latents, timestep, text, branch.Embed(context, 0.5)), Tolerance);
        comparison.Compare("output without VACE", "out.output_no_vace", model.Forward(latents, timestep, text), Tolerance);
    }

    private static string Published(string name) => name.Replace("self_attn.q_rope", "q_rope", StringComparison.Ordinal)
        .Replace("self_attn.k_rope", "k_rope", StringComparison.Ordinal);

    private static long[] Shape(GoldenFile file, string name, Tensor value) =>
        file.Find($"out.{Published(name)}") is { } expected && expected.numel() == value.numel() ? expected.shape : value.shape;

    private static Tensor Grid(Tensor tokens, TokenGrid grid) =>
        tokens.transpose(1, 2).reshape(tokens.shape[0], tokens.shape[2], grid.Frames, grid.Rows, grid.Columns);

    private static void ComparePositions(GoldenFile file, GoldenComparison comparison, TokenGrid grid, int headWidth)
    {
        using var table = RotaryTable.Create(grid, headWidth, CPU);
        comparison.Compare("rotary table", "out.rope.cos", table.Cosine, Tolerance);
        comparison.Compare("rotary table", "out.rope.sin", table.Sine, Tolerance);
        var (frame, row, column) = RotaryTable.AxisWidths(128);
        foreach (var (axis, width) in new[] { ("t", frame), ("h", row), ("w", column) })
        {
            if (file.Find($"rope128.{axis}.cos") is not { } expected)
            {
                continue;
            }

            var (positions, pairs) = ((int)expected.shape[0], (int)expected.shape[1]);
            var angles = new double[positions * pairs];
            for (var index = 0; index < angles.Length; index++)
            {
                angles[index] = RotaryTable.Angle(index / pairs, index % pairs, width);
            }

            var values = tensor(angles, new long[] { positions, pairs });
            comparison.Compare("rotary table of head width 128", $"rope128.{axis}.cos", values.cos(), 1e-9);
            comparison.Compare("rotary table of head width 128", $"rope128.{axis}.sin", values.sin(), 1e-9);
        }
    }

    private static void CompareSinusoid(GoldenFile file, GoldenComparison comparison)
    {
        if (file.Find("sin256.timesteps") is { } timesteps)
        {
            var width = (int)file.Require("sin256.embedding").shape[1];
            comparison.Compare("sinusoid of width 256", "sin256.embedding", TimestepSinusoid.Embed(timesteps, width), 1e-6);
            var rounded = TimestepSinusoid.Embed(timesteps.to(ScalarType.BFloat16).to(ScalarType.Float32), width);
            comparison.Compare("sinusoid of rounded timesteps", "sin256.embedding_bf16_input", rounded.to(ScalarType.BFloat16), 1e-6);
        }
    }
}
