using System.Globalization;
using ProductVideo.Training.Pretraining;
using ProductVideo.Wan.Autoencoder;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>Measures a trained autoencoder on clips that it never saw.</summary>
internal static class AutoencoderReview
{
    private const int Chunk = 16;

    /// <summary>Mean and standard deviation of mu per channel, over part of the training clips.</summary>
    public static (Tensor Mean, Tensor Deviation) Statistics(VideoAutoencoder vae, ClipPool pool)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var channels = vae.Size.LatentChannels;
        var parts = new List<Tensor>();
        for (var first = 0; first + Chunk <= Math.Min(pool.Count, 512); first += Chunk)
        {
            var (video, _, _, _, _) = pool.Slice(first, Chunk);
            parts.Add(vae.EncodeMoments(video).narrow(1, 0, channels).transpose(0, 1).reshape(channels, -1));
        }

        var all = cat([.. parts], 1);
        return (all.mean([1L]).MoveToOuterDisposeScope(), all.std(1).MoveToOuterDisposeScope());
    }

    /// <summary>PSNR in dB over clips: the mean and the worst of the whole frame, the product's pixels, single reference pictures.</summary>
    public static string Measure(VideoAutoencoder vae, ClipPool clips)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var whole = new List<double>();
        var product = new List<double>();
        var reference = new List<double>();
        for (var index = 0; index < clips.Count; index++)
        {
            using var step = NewDisposeScope();
            var (video, exact, _, picture, _) = clips.Slice(index, 1);
            var squares = (vae.Decode(vae.Encode(video)).clamp(-1, 1) - video).square();
            whole.Add(Decibel(squares.mean()));
            product.Add(Decibel((squares * exact).sum() / (exact.sum() * 3)));
            reference.Add(Decibel((vae.Decode(vae.Encode(picture)).clamp(-1, 1) - picture).square().mean()));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"PSNR {whole.Average():F2} dB (worst {whole.Min():F2}), product {product.Average():F2} dB, reference {reference.Average():F2} dB");
    }

    /// <summary>Eight unseen clips: the middle frame above its reconstruction.</summary>
    public static void WriteSheet(VideoAutoencoder vae, ClipPool clips, string path)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var rows = new List<Tensor>();
        for (var index = 0; index < Math.Min(8, clips.Count); index++)
        {
            var (video, _, _, _, _) = clips.Slice(index, 1);
            rows.Add(cat([video, vae.Decode(vae.Encode(video)).clamp(-1, 1)], 3).select(2, clips.Frames / 2));
        }

        Sheet.Write(path, rows, columns: 4);
    }

    public static string Show(Tensor values) => string.Join(' ', values.cpu().data<float>().ToArray().Select(static value => value.ToString("F2", CultureInfo.InvariantCulture)));

    // Pixels run from -1 to 1, so the peak is 2.
    private static double Decibel(Tensor meanSquare) => 10 * Math.Log10(4 / Math.Max(meanSquare.item<float>(), 1e-9));
}
