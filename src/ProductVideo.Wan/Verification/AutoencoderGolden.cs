using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks the VAE: whole, in chunks, in tiles, and layer by layer.</summary>
internal static class AutoencoderGolden
{
    private const double Tolerance = 1e-4;

    public static void Run(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new VideoAutoencoder(file.Configuration<AutoencoderSize>(), new ParameterFactory(device, ScalarType.Float32));
        StateLoader.Load(model, file.Section("vae."), file.SourcePath);
        comparison.Compare("statistics", "const.mean", tensor(LatentStatistics.Mean.ToArray()), 1e-6);
        comparison.Compare("statistics", "const.std", tensor(LatentStatistics.Deviation.ToArray()), 1e-6);

        // 0 chooses the chunk length; 1 is the reference's own way, 2 and 3 end in a shorter chunk
        foreach (var chunk in new[] { 0, 1, 2, 3 })
        {
            model.ChunkFrames = chunk;
            var group = chunk == 0 ? "" : $", chunks of {chunk}";
            comparison.Compare("encode" + group, "out.enc9", Encode("in.video9"), Tolerance);
            comparison.Compare("encode" + group, "out.enc5", Encode("in.video5"), Tolerance);
            comparison.Compare("encode" + group, "out.enc1", Encode("in.image1"), Tolerance);
            var decoded = model.Decode(Input("in.z3"));
            comparison.Compare("decode" + group, "out.dec9_unclamped", decoded, Tolerance);
            comparison.Compare("decode" + group, "out.dec9", decoded.clamp(-1.0, 1.0), Tolerance);
            comparison.Compare("decode" + group, "out.dec5", model.Decode(Input("in.z2")).clamp(-1.0, 1.0), Tolerance);
            comparison.Compare("decode" + group, "out.dec1", model.Decode(Input("in.z1")).clamp(-1.0, 1.0), Tolerance);
        }

        comparison.Compare("round trip", "out.roundtrip9", model.Decode(Encode("in.video9")).clamp(-1.0, 1.0), Tolerance);
        CompareTiles(file, comparison, model, device);
        Trace(file, comparison, model, device);

        Tensor Input(string name) => file.Require(name).to(device);
        Tensor Encode(string name) => model.Encode(Input(name));
    }

    private static void CompareTiles(GoldenFile file, GoldenComparison comparison, VideoAutoencoder model, Device device)
    {
        var size = file.Integers(null, "tile_size") ?? [4, 4];
        var stride = file.Integers(null, "tile_stride") ?? [2, 3];
        var tiles = new TileOptions { Rows = size[0], Columns = size[1], RowStride = stride[0], ColumnStride = stride[1] };
        comparison.Compare("encode in tiles", "out.enc5_tiled", model.EncodeTiled(file.Require("in.video5").to(device), tiles), Tolerance);
        comparison.Compare(
            "decode in tiles", "out.dec5_tiled", model.DecodeTiled(file.Require("in.z2").to(device), tiles).clamp(-1.0, 1.0), Tolerance);
        foreach (var (name, corner) in new[] { ("interior", false), ("topleft", true) })
        {
            var mask = TileBlend.Mask(TileAxis.Ramp(12, 4, corner, false), TileAxis.Ramp(20, 6, corner, false), CPU);
            comparison.Compare("tile weights", $"mask.{name}_12x20_border4x6", mask, 1e-6);
        }
    }

    // The reference kept the outputs of its layers for every chunk, first frame and later frames apart.
    private static void Trace(GoldenFile file, GoldenComparison comparison, VideoAutoencoder model, Device device)
    {
        model.ChunkFrames = 1;
        var calls = new Dictionary<string, int>(StringComparer.Ordinal);
        model.Observer = (name, value) =>
        {
            var call = calls.GetValueOrDefault(name);
            calls[name] = call + 1;
            var key = $"trace.{name}.call{call}";
            if (file.Find(key) is { } expected)
            {
                var picture = value.transpose(1, 2);
                var cropped = picture.narrow(3, 0, Math.Min(picture.shape[3], expected.shape[3]))
                    .narrow(4, 0, Math.Min(picture.shape[4], expected.shape[4]));
                comparison.Compare("layers", key, cropped, Tolerance);
            }
        };
        _ = model.Encode(file.Require("in.trace_video").to(device));
        _ = model.Decode(file.Require("in.trace_z").to(device));
        model.Observer = null;
        model.ChunkFrames = 0;
    }
}
