using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>Cuts products out of photos with a <see cref="SaliencyNetwork"/>. Soft edges keep the product's own colours.</summary>
public sealed class NetworkMatting : PhotoMatting
{
    // a network is never quite sure: what is almost nothing is nothing, what is almost all is all
    private const int Nothing = 12;
    private const int All = 243;

    private readonly SaliencyNetwork _network;

    /// <summary>Makes a matting.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Which network this is, for <see cref="IMatting.Name"/>: its file's name and the beginning of its hash.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public NetworkMatting(SaliencyNetwork network, string name, CutOutOptions? options = null)
        : base($"{name}/1", options) => _network = network;

    /// <inheritdoc/>
    protected override RgbaImage? CutOut(RgbaImage photo, RgbImage colours, CancellationToken cancellationToken) =>
        _network.Mask(colours, cancellationToken) is { } mask ? ForegroundColours.Apply(colours, Clean(mask)) : null;

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
