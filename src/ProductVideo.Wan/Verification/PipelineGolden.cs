using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Pipeline;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks whole generations, from tokens and byte frames to byte frames.</summary>
internal static class PipelineGolden
{
    private const double Tolerance = 1e-4;
    private const double AfterSteps = 5e-4;

    public static void Run(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var models = GoldenModels.Load(file, device);
        var pipeline = new WanPipeline(models)
        {
            Observer = (name, value) => comparison.Compare(
                Group(name), $"out.{name}", value, name.StartsWith("step", StringComparison.Ordinal) || Late(name) ? AfterSteps : Tolerance),
        };
        var result = pipeline.Generate(Request(file));
        comparison.CompareLevels("frames (levels)", "out.frames_u8", GoldenModels.Stack(result.Frames));
    }

    private static bool Late(string name) => name is "latents_final" or "decoded";

    private static string Group(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : $"steps: {name[(dot + 1)..]}";
    }

    // The files hold every input whether it was used or not; their names say which were.
    private static GenerationRequest Request(GoldenFile file)
    {
        var run = file.Name["pipeline_".Length..];
        var request = new GenerationRequest
        {
            PromptTokens = TextGolden.Tokens(file, "in.pos_ids", "in.pos_mask"),
            NegativePromptTokens = TextGolden.Tokens(file, "in.neg_ids", "in.neg_mask"),
            Seed = (long)file.Number("run", "seed", 42),
            Steps = (int)file.Number("run", "num_inference_steps", 4),
            Guidance = file.Number("run", "cfg_scale", 5),
            VaceScale = file.Number("run", "vace_scale", 1),
            DenoisingStrength = file.Number("run", "denoising_strength", 1),
            Compatibility = new PeerCompatibility { GreyMasks = true, TileFirstReferenceOnly = true },
            Tiling = Tiles(file) is null ? AutoencoderTiling.Never : AutoencoderTiling.Always,
            Tiles = Tiles(file) ?? new TileOptions(),
        };
        return run switch
        {
            "text_only" => request,
            "refs_only_tiled" => request with { References = [.. Frames("in.ref0_u8"), .. Frames("in.ref1_u8")] },
            "video_only_cfg1" => request with { Video = Frames("in.vace_video_u8") },
            "video2video_ref" => request with { InputVideo = Frames("in.vace_video_u8"), References = Frames("in.ref0_u8") },
            _ => request with { Video = Frames("in.vace_video_u8"), Mask = Frames("in.vace_mask_u8"), References = Frames("in.ref0_u8") },
        };

        IReadOnlyList<PixelFrame> Frames(string name) => GoldenModels.Frames(file, name);
    }

    private static TileOptions? Tiles(GoldenFile file)
    {
        var size = file.Integers("run", "tile_size");
        var stride = file.Integers("run", "tile_stride");
        return size is null || stride is null
            ? null
            : new TileOptions { Rows = size[0], Columns = size[1], RowStride = stride[0], ColumnStride = stride[1] };
    }
}
