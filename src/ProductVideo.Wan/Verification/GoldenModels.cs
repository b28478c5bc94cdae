using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Loads the models of a reference file that has all four networks, and its frames.</summary>
internal static class GoldenModels
{
    public static WanModels Load(GoldenFile file, Device device)
    {
        var preset = new WanPreset
        {
            Name = file.Name,
            Transformer = file.Configuration<TransformerSize>("dit"),
            Vace = file.Configuration<VaceSize>("vace"),
            Autoencoder = file.Configuration<AutoencoderSize>("vae"),
            TextEncoder = file.Configuration<TextEncoderSize>("t5"),
            TextLength = (int)file.Require("in.pos_ids").shape[1],
            Video = Size(file),
        };
        var models = WanModels.CreateEmpty(preset, new WordTokenizer([]), device, ScalarType.Float32);
        StateLoader.Load(models.Transformer, file.Section("dit."), file.SourcePath);
        StateLoader.Load(models.Vace, file.Section("vace."), file.SourcePath);
        StateLoader.Load(models.Autoencoder, file.Section("vae."), file.SourcePath);
        StateLoader.Load(models.TextEncoder, file.Section("t5."), file.SourcePath);
        return models;
    }

    /// <summary>Byte frames, (T, H, W, 3) or (H, W, 3).</summary>
    public static IReadOnlyList<PixelFrame> Frames(GoldenFile file, string name)
    {
        var frames = file.Require(name);
        var shape = frames.shape;
        var (count, height, width) = shape.Length == 4 ? ((int)shape[0], (int)shape[1], (int)shape[2]) : (1, (int)shape[0], (int)shape[1]);
        var size = height * width * 3;
        var bytes = frames.bytes.ToArray();
        return [.. Enumerable.Range(0, count).Select(index => new PixelFrame(width, height, bytes[(index * size)..((index + 1) * size)]))];
    }

    /// <summary>Byte frames as a tensor (T, H, W, 3).</summary>
    public static Tensor Stack(IReadOnlyList<PixelFrame> frames) =>
        tensor(frames.SelectMany(frame => frame.Pixels).ToArray(), new long[] { frames.Count, frames[0].Height, frames[0].Width, 3 });

    private static VideoSize Size(GoldenFile file)
    {
        var name = new[] { "in.video_u8", "in.vace_video_u8", "out.frames_u8" }.First(file.Has);
        var shape = file.Require(name).shape;
        return new VideoSize((int)shape[2], (int)shape[1], (int)shape[0]);
    }
}
