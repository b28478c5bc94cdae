using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Turns frames into features. Its buffers of pixels are used again for every frame.</summary>
/// <param name="networks">The networks.</param>
/// <param name="runs">Runs them.</param>
internal sealed class FrameEncoder(Sam2Networks networks, ObservedRuns runs) : IDisposable
{
    private static readonly string[] Features = ["feats0", "feats1", "feats2", "feats2_no_mem"];

    private readonly PictureResizer _resizer = new(networks.Sizes.Image, networks.Sizes.Image, ResampleFilter.Bilinear);
    private readonly float[] _pixels = new float[3 * networks.Sizes.Image * networks.Sizes.Image];
    private NetworkTensor? _positions;

    /// <summary>The positions of features as tokens, f·f x 1 x C; the same for all frames, known after the first.</summary>
    public NetworkTensor Positions => _positions ?? throw new InvalidOperationException("No frame was encoded yet.");

    /// <summary>Encodes a frame: resized to the network's square whatever its shape, as Pillow does.</summary>
    public FrameFeatures Encode(int frame, RgbImage picture, CancellationToken cancellationToken)
    {
        var side = networks.Sizes.Image;
        networks.Constants.Normalization.Write(_resizer.Resize(picture), _pixels);
        using var pixels = NetworkTensor.Of(_pixels, 1, 3, side, side);
        runs.Show(frame, "pixel_values", pixels);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { ["pixel_values"] = pixels };
        if (_positions is not null)
        {
            return new FrameFeatures(runs.Run(frame, networks.Encoder, inputs, [], Features, cancellationToken), picture.Width, picture.Height);
        }

        var results = runs.Run(frame, networks.Encoder, inputs, [], [.. Features, "vision_pos_embed"], cancellationToken);
        using var positions = results.Take("vision_pos_embed");
        _positions = networks.Operators.Tokens(positions, cancellationToken);
        return new FrameFeatures(results, picture.Width, picture.Height);
    }

    /// <inheritdoc/>
    public void Dispose() => _positions?.Dispose();
}
