using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>A frame as the encoder takes it: resized to the network's square whatever its shape, as Pillow does, and normalised.</summary>
/// <param name="networks">The networks.</param>
internal sealed class PreparedFrame(Sam2Networks networks) : IDisposable
{
    private readonly PictureResizer _resizer = new(networks.Sizes.Image, networks.Sizes.Image, ResampleFilter.Bilinear);
    private readonly float[] _pixels = new float[3 * networks.Sizes.Image * networks.Sizes.Image];
    private Task? _work;

    /// <summary>The frame that was begun and not yet taken, or null.</summary>
    public RgbImage? Picture { get; private set; }

    /// <summary>Begins with a frame on another thread.</summary>
    public void Start(RgbImage picture)
    {
        Picture = picture;
        _work = Task.Run(() => Write(picture));
    }

    /// <summary>The numbers of a frame, 3 x side x side, valid until the next one is begun: those that were begun if they are its, else made now.</summary>
    public float[] Take(RgbImage picture)
    {
        var isBegun = ReferenceEquals(Picture, picture);
        Finish();
        if (!isBegun)
        {
            Write(picture);
        }

        return _pixels;
    }

    /// <summary>Waits for what was begun, so that nothing works on after its owner has gone.</summary>
    public void Dispose() => Finish();

    private void Finish()
    {
#pragma warning disable VSTHRD002 // arithmetic on a thread of the pool: it waits for nobody
        _work?.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        (_work, Picture) = (null, null);
    }

    private void Write(RgbImage picture) => networks.Constants.Normalization.Write(_resizer.Resize(picture), _pixels);
}
