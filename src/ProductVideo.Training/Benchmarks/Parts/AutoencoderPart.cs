using System.Globalization;
using ProductVideo.Kernels;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>The autoencoder in one piece, in chunks of several lengths.</summary>
internal sealed class AutoencoderPart : IBenchmarkPart
{
    public string Name => "vae";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (vae, work, token) = (context.Models.Autoencoder, context.Work, context.CancellationToken);
        FusedOperators.Enabled = false;
        var (encoded, decoded) = (vae.Encode(work.Video, token), vae.Decode(work.Clean, token));
        FusedOperators.Enabled = true;
        var chosen = vae.ChunkFrames;
        foreach (var frames in new[] { chosen, 1, 4 })
        {
            vae.ChunkFrames = frames;
            var chunk = frames == 0 ? "" : $", {frames} latent frames at a time";
            yield return context.Measure(
                "VAE encode" + chunk, context.Convolutions.Encode(), PeerWork.Encode, () => Against(encoded, vae.Encode(work.Video, token)));
            yield return context.Measure(
                "VAE decode" + chunk, context.Convolutions.Decode(), PeerWork.Decode, () => Against(decoded, vae.Decode(work.Clean, token)));
        }

        vae.ChunkFrames = chosen;
    }

    private static BenchmarkNote Against(Tensor reference, Tensor result)
    {
        using (result)
        {
            var difference = BenchmarkWork.Difference(result, reference);
            return BenchmarkNote.Of(string.Create(CultureInfo.InvariantCulture, $"differs from plain operators by {difference:E1}"), "difference", difference);
        }
    }
}
