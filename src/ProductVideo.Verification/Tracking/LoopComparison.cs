using Microsoft.ML.OnnxRuntime.Tensors;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Verification.Tracking;

/// <summary>Compares what goes through the tracking loop with what the reference saw there.</summary>
/// <param name="comparison">Gets the rows.</param>
/// <param name="goldens">The reference.</param>
/// <param name="compared">Gets the names of the tensors that were compared.</param>
/// <param name="run">The run's name in it.</param>
/// <param name="row">What the rows are called, or null for the run's name.</param>
internal sealed class LoopComparison(ReferenceComparison comparison, ReferenceTensors goldens, ISet<string> compared, string run, string? row = null)
{
    private const double Tolerance = 1e-4;

    private readonly Dictionary<string, List<float>> _whole = new(StringComparer.Ordinal);

    /// <summary>Compares a tensor of one frame, and keeps it if the reference has it for all frames together.</summary>
    public void See(int frame, string name, NetworkTensor tensor)
    {
        if (tensor.Type != TensorElementType.Float)
        {
            return;
        }

        var single = $"{run}/frame{frame}/{name}";
        if (goldens.Has(single))
        {
            compared.Add(single);
            comparison.Compare($"{row ?? run} {name}", tensor.Read<float>(), goldens.Read<float>(single), Tolerance);
        }

        if (goldens.Has($"{run}/{name}"))
        {
            var values = _whole.TryGetValue(name, out var seen) ? seen : _whole[name] = [];
            values.AddRange(tensor.Read<float>());
        }
    }

    /// <summary>Compares a mask of the film's size: the share of pixels that differ is at most one in ten thousand, where logits are next to 0.</summary>
    public void CompareMask(int frame, GrayImage mask)
    {
        var name = $"{run}/mask_at_video_size/frame{frame}";
        if (goldens.Has(name))
        {
            compared.Add(name);
            var expected = goldens.Read<byte>(name);
            var different = expected.Length == mask.Pixels.Length
                ? mask.Pixels.Index().Count(pixel => (pixel.Item != 0) != (expected[pixel.Index] != 0))
                : expected.Length;
            comparison.Add($"{run} mask, share of pixels", (double)different / expected.Length, Tolerance);
        }
    }

    /// <summary>Compares what was kept.</summary>
    public void Finish()
    {
        foreach (var (name, values) in _whole)
        {
            compared.Add($"{run}/{name}");
            comparison.Compare<float>($"{row ?? run} {name}", values.ToArray(), goldens.Read<float>($"{run}/{name}"), Tolerance);
        }
    }
}
