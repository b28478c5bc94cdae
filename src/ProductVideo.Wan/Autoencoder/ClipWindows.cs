using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// Videos longer than the clips that an autoencoder was trained on. It remembers what it has seen, and beyond the length of those clips that memory
/// holds what it never learnt to use: colours drift. So a longer video goes through in windows of that length, which overlap.
/// </summary>
public static class ClipWindows
{
    /// <summary>Encodes window by window.</summary>
    /// <param name="size">Says how long the clips were.</param>
    /// <param name="video">(B, 3, 4n + 1, H, W).</param>
    /// <param name="encode">Encodes a window to (B, 16, F, h, w).</param>
    /// <returns>(B, 16, n + 1, h, w).</returns>
    public static Tensor Encode(AutoencoderSize size, Tensor video, Func<Tensor, Tensor> encode)
    {
        var windows = ClipWindow.Plan((int)((video.shape[2] - 1) / 4) + 1, size.LongestLatents);
        if (windows.Count == 1)
        {
            return encode(video);
        }

        using var scope = NewDisposeScope();
        var parts = windows.Select(window => encode(video.narrow(2, window.StartFrame, window.Frames)).narrow(2, window.Length - window.Kept, window.Kept));
        return cat(parts.ToArray(), 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Decodes window by window. A clip's first latent frame is that of a single picture, on which all others build; a later window gets one by encoding
    /// the frame that the window before it ended that latent frame with. Where windows overlap, one fades into the next.
    /// </summary>
    /// <param name="size">Says how long the clips were.</param>
    /// <param name="latents">(B, 16, F, h, w).</param>
    /// <param name="encode">Encodes a picture, (B, 3, 1, H, W) in [-1, 1], to (B, 16, 1, h, w).</param>
    /// <param name="decode">Decodes a window to (B, 3, 4 F - 3, H, W).</param>
    /// <returns>(B, 3, 4 F - 3, H, W).</returns>
    public static Tensor Decode(AutoencoderSize size, Tensor latents, Func<Tensor, Tensor> encode, Func<Tensor, Tensor> decode)
    {
        var windows = ClipWindow.Plan((int)latents.shape[2], size.LongestLatents);
        if (windows.Count == 1)
        {
            return decode(latents);
        }

        using var scope = NewDisposeScope();
        var parts = new List<Tensor> { decode(latents.narrow(2, 0, windows[0].Length)) };
        for (var index = 1; index < windows.Count; index++)
        {
            var window = windows[index];
            var before = parts[^1];
            var own = window.StartFrame - windows[index - 1].StartFrame;
            var shared = before.shape[2] - own;
            var picture = encode(before.narrow(2, own, 1).clamp(-1, 1));
            var decoded = decode(cat(new[] { picture.to(latents.dtype), latents.narrow(2, window.Start + 1, window.Length - 1) }, 2));
            parts[^1] = before.narrow(2, 0, own);
            parts.Add(cat(new[] { Fade(before.narrow(2, own, shared), decoded.narrow(2, 0, shared)), decoded.narrow(2, shared, window.Frames - shared) }, 2));
        }

        return cat(parts.ToArray(), 2).MoveToOuterDisposeScope();
    }

    private static Tensor Fade(Tensor before, Tensor after)
    {
        var count = before.shape[2];
        return before.lerp(after, linspace(0, 1, count + 2).narrow(0, 1, count).reshape(1, 1, count, 1, 1).to(before.dtype).to(before.device));
    }
}
