using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>Cuts products out of photos with a <see cref="SaliencyNetwork"/>. Soft edges keep the product's own colours.</summary>
public sealed class NetworkMatting : IMatting
{
    // a network is never quite sure: what is almost nothing is nothing, what is almost all is all
    private const int Nothing = 12;
    private const int All = 243;

    private readonly SaliencyNetwork _network;
    private readonly CutOutOptions _options;

    /// <summary>Makes a matting.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Which network this is, for <see cref="Name"/>: its file's name and the beginning of its hash.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public NetworkMatting(SaliencyNetwork network, string name, CutOutOptions? options = null)
    {
        (_network, Name, _options) = (network, $"{name}/1", options ?? new CutOutOptions());
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<RgbaImage> RemoveBackgroundAsync(RgbaImage photo, CancellationToken cancellationToken = default) =>
        Task.Run(() => Remove(photo, cancellationToken), cancellationToken);

    private RgbaImage Remove(RgbaImage photo, CancellationToken cancellationToken)
    {
        var image = PhotoAlpha.Limit(photo, _options.MaximumSide);
        if (PhotoAlpha.IsCutOut(image, _options.CutOutShare))
        {
            return image;
        }

        var colours = image.WithoutAlpha();
        var mask = _network.Mask(colours, cancellationToken);
        return mask is null ? PhotoAlpha.Opaque(image) : ForegroundColours.Apply(colours, Clean(mask));
    }

    private static GrayImage Clean(GrayImage mask)
    {
        var result = new GrayImage(mask.Width, mask.Height);
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            result.Pixels[index] = (byte)Math.Clamp((mask.Pixels[index] - Nothing) * 255 / (All - Nothing), 0, 255);
        }

        return result;
    }
}
