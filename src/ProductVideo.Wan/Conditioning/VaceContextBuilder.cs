using ProductVideo.Wan.Autoencoder;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>
/// Makes VACE contexts: 16 channels of what is kept, 16 of what is replaced, 64 of mask; references stand before the video.
/// Inference only: nothing here is differentiated.
/// </summary>
public sealed class VaceContextBuilder
{
    private readonly VideoAutoencoder _autoencoder;
    private readonly Device _device;

    /// <summary>Makes a builder.</summary>
    /// <param name="autoencoder">Encodes the inputs.</param>
    /// <param name="device">Where the autoencoder lives.</param>
    public VaceContextBuilder(VideoAutoencoder autoencoder, Device device)
    {
        _autoencoder = autoencoder;
        _device = device;
    }

    /// <summary>Builds the whole context.</summary>
    /// <param name="inputs">Video, mask and references; not all absent.</param>
    /// <param name="cancellationToken">Checked between chunks and tiles.</param>
    /// <returns>(1, 96, references + latent frames, h, w) in float32.</returns>
    public Tensor Build(VaceInputs inputs, CancellationToken cancellationToken = default)
    {
        using var scope = NewDisposeScope();
        var scene = BuildScene(inputs, cancellationToken);
        var references = EncodeReferences(inputs.References, inputs.Tiles, cancellationToken);
        return Join(references, scene).MoveToOuterDisposeScope();
    }

    /// <summary>Builds the part that does not depend on the references.</summary>
    /// <returns>(1, 96, latent frames, h, w) in float32.</returns>
    public Tensor BuildScene(VaceInputs inputs, CancellationToken cancellationToken = default)
    {
        inputs.Validate();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var size = inputs.Size;
        var shape = new long[] { 1, 3, size.Frames, size.Height, size.Width };
        var mask = inputs.Mask is null ? ones(shape, device: _device) : FrameConversion.ToMask(inputs.Mask, inputs.BinarizeMask).to(_device);
        var latents = inputs.Video is null
            ? EncodeGrey(shape, inputs.Tiles, cancellationToken)
            : EncodeParts(FrameConversion.ToVideo(inputs.Video).to(_device), mask, inputs.Tiles, cancellationToken);
        return cat(new[] { latents, MaskLatents.FromMask(mask) }, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Encodes pictures, each as a video of one frame.</summary>
    /// <returns>(1, 16, references, h, w) in float32, or null when there are none.</returns>
    public Tensor? EncodeReferences(
        IReadOnlyList<PixelFrame> references, TileOptions? tiles = null, CancellationToken cancellationToken = default)
    {
        if (references.Count == 0)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var latents = new List<Tensor>();
        foreach (var reference in references)
        {
            // only the first reference is tiled, as in the peer: there the tile grows eightfold with each further one
            var picture = FrameConversion.ToVideo([reference]).to(_device);
            latents.Add(Encode(picture, latents.Count == 0 ? tiles : null, cancellationToken));
        }

        return cat(latents.ToArray(), 2).MoveToOuterDisposeScope();
    }

    /// <summary>Puts encoded references, with zeros for their reactive and mask channels, before a scene.</summary>
    public static Tensor Join(Tensor? references, Tensor scene)
    {
        if (references is null)
        {
            return scene;
        }

        var shape = references.shape;
        var empty = zeros(
            new[] { shape[0], scene.shape[1] - shape[1], shape[2], shape[3], shape[4] }, dtype: scene.dtype, device: scene.device);
        return cat(new[] { cat(new[] { references, empty }, 1), scene }, 2);
    }

    private Tensor EncodeGrey(long[] shape, TileOptions? tiles, CancellationToken cancellationToken)
    {
        var latents = Encode(zeros(shape, device: _device), tiles, cancellationToken);
        return cat(new[] { latents, latents }, 1);
    }

    private Tensor EncodeParts(Tensor video, Tensor mask, TileOptions? tiles, CancellationToken cancellationToken)
    {
        var inactive = Encode(video * (1.0 - mask), tiles, cancellationToken);
        var reactive = Encode(video * mask, tiles, cancellationToken);
        return cat(new[] { inactive, reactive }, 1);
    }

    private Tensor Encode(Tensor video, TileOptions? tiles, CancellationToken cancellationToken) =>
        tiles is null
            ? _autoencoder.Encode(video, cancellationToken)
            : _autoencoder.EncodeTiled(video, tiles, cancellationToken);
}
