using static TorchSharp.torch;

namespace ProductVideo.Training.Samples;

/// <summary>One clip as the network sees it: encoded once, visited many times. Disposing it frees its tensors.</summary>
/// <param name="Id">Names the sample in logs, such as the clip id.</param>
/// <param name="Clean">Clean latents, references first: (1, 16, R + F, h, w), float32.</param>
/// <param name="Context">The VACE context: (1, 96, R + F, h, w), float32.</param>
/// <param name="Text">Text states, rows after the last token zero: (1, L, text width), float32.</param>
public sealed record TrainingSample(string Id, Tensor Clean, Tensor Context, Tensor Text) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Clean.Dispose();
        Context.Dispose();
        Text.Dispose();
    }
}
