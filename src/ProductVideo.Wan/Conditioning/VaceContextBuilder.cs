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
    private readonly Func<TileOptions?, IVideoEncoder> _encoders;
    private readonly Device _device;

    /// <summary>Makes a builder.</summary>
    /// <param name="autoencoder">Encodes the inputs.</param>
    /// <param name="device">Where the autoencoder lives.</param>
    public VaceContextBuilder(VideoAutoencoder autoencoder, Device device)
    {
        _encoders = tiles => new TileEncoder(autoencoder, tiles);
        _device = device;
    }

    /// <summary>Makes a builder over an encoder that decides about tiles itself; those of the inputs are not used.</summary>
    internal VaceContextBuilder(IVideoEncoder encoder, Device device)
    {
        _encoders = _ => encoder;
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

        // Pixels stay in the host's memory: the autoencoder takes them over chunk by chunk.
        var mask = inputs.Mask is null ? ones([1L, 1L, .. shape[2..]]) : FrameConversion.ToMask(inputs.Mask, inputs.BinarizeMask);
        var encoder = _encoders(inputs.Tiles);
        var latents = inputs.Video is null
            ? EncodeGrey(encoder, shape, cancellationToken)
            : EncodeParts(encoder, FrameConversion.ToVideo(inputs.Video), mask, cancellationToken);
        return cat(new[] { latents, MaskLatents.FromMask(mask).to(_device) }, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Encodes pictures, each as a video of one frame.</summary>
    /// <param name="references">Pictures of the video's size.</param>
    /// <param name="tiles">Tiles, or null for none.</param>
    /// <param name="cancellationToken">Checked between chunks and tiles.</param>
    /// <returns>(1, 16, references, h, w) in float32, or null when there are none.</returns>
    public Tensor? EncodeReferences(
        IReadOnlyList<PixelFrame> references, TileOptions? tiles = null, CancellationToken cancellationToken = default) =>
        EncodeReferences(references, tiles, wholeAfterFirst: false, cancellationToken);

    /// <summary>Encodes pictures; the peer's tiles grow eightfold with each further picture, so that only the first is tiled in effect.</summary>
    internal Tensor? EncodeReferences(
        IReadOnlyList<PixelFrame> references, TileOptions? tiles, bool wholeAfterFirst, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var encoder = _encoders(tiles);
        var latents = references.Select((reference, index) => encoder.Encode(
            FrameConversion.ToVideo([reference]).to(_device), wholeAfterFirst && index > 0, cancellationToken));
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

    private static Tensor EncodeGrey(IVideoEncoder encoder, long[] shape, CancellationToken cancellationToken)
    {
        var latents = encoder.Encode(zeros(shape), whole: false, cancellationToken);
        return cat(new[] { latents, latents }, 1);
    }

    private static Tensor EncodeParts(IVideoEncoder encoder, Tensor video, Tensor mask, CancellationToken cancellationToken)
    {
        var inactive = Encode(video * (1.0 - mask));
        var reactive = Encode(video * mask);
        return cat(new[] { inactive, reactive }, 1);

        Tensor Encode(Tensor part)
        {
            using (part)
            {
                return encoder.Encode(part, whole: false, cancellationToken);
            }
        }
    }
}
