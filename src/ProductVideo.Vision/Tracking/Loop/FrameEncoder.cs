using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>
/// Turns frames into features. The next frame can be made ready on another thread while the networks are at work on this one. The buffers of pixels, two for that
/// reason, are used again for every frame.
/// </summary>
/// <param name="networks">The networks.</param>
/// <param name="runs">Runs them.</param>
internal sealed class FrameEncoder(Sam2Networks networks, ObservedRuns runs) : IDisposable
{
    private static readonly string[] Features = ["feats0", "feats1", "feats2", "feats2_no_mem"];

    private readonly PreparedFrame[] _prepared = [new(networks), new(networks)];
    private NetworkTensor? _positions;

    /// <summary>The positions of features as tokens, f·f x 1 x C; the same for all frames, known after the first.</summary>
    public NetworkTensor Positions => _positions ?? throw new InvalidOperationException("No frame was encoded yet.");

    /// <summary>Starts to make a frame ready. Does nothing where both buffers wait for theirs.</summary>
    public void Prepare(RgbImage picture) => Array.Find(_prepared, static prepared => prepared.Picture is null)?.Start(picture);

    /// <summary>Encodes a frame: resized to the network's square whatever its shape, as Pillow does.</summary>
    public FrameFeatures Encode(int frame, RgbImage picture, CancellationToken cancellationToken)
    {
        var side = networks.Sizes.Image;
        var prepared = Array.Find(_prepared, one => ReferenceEquals(one.Picture, picture)) ?? Array.Find(_prepared, static one => one.Picture is null) ?? _prepared[0];
        using var pixels = NetworkTensor.Of(prepared.Take(picture), 1, 3, side, side);
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
    public void Dispose()
    {
        _positions?.Dispose();
        foreach (var prepared in _prepared)
        {
            prepared.Dispose();
        }
    }
}
