using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Rendering;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Clips;

/// <summary>
/// Renders short product clips for training: any number of different ones, each a function of its seed and size alone, the same bytes on every
/// machine. All members may be called from many threads at once.
/// </summary>
public static class ProceduralClipRenderer
{
    [ThreadStatic]
    private static FrameRenderer? _renderer;

    private static FrameRenderer Renderer => _renderer ??= new FrameRenderer();

    /// <summary>Renders a clip.</summary>
    /// <param name="seed">Decides everything that the options leave open.</param>
    /// <param name="width">Pixels, at least 16.</param>
    /// <param name="height">Pixels, at least 16.</param>
    /// <param name="frames">How many frames the camera's move is spread over, at least 1.</param>
    /// <param name="options">Restrictions; null for none.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public static ProceduralClip Render(ulong seed, int width, int height, int frames, ProceduralClipOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        options = Checked(width, height, options);
        var renderer = Renderer;
        var clip = ClipScene.Create(seed, width, height, options, renderer);
        var pictures = new RgbImage[frames];
        var masks = new GrayImage[frames];
        var cameras = new CameraSample[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            var pose = clip.Path.At(frames == 1 ? 0.5f : frame / (frames - 1f));
            pictures[frame] = new RgbImage(width, height);
            masks[frame] = new GrayImage(width, height);
            cameras[frame] = CameraSample.Of(pose);
            renderer.Render(clip.Scene, pose, pictures[frame], masks[frame]);
        }

        var (references, referenceMasks) = References(clip, seed, width, height, options, renderer);
        return new ProceduralClip
        {
            Frames = pictures,
            Masks = masks,
            References = references,
            ReferenceMasks = referenceMasks,
            Caption = clip.Caption,
            Category = ProductFactory.Word(clip.Product.Family),
            Move = clip.Path.Move,
            CameraPath = cameras,
        };
    }

    /// <summary>Renders a single picture from the clip of a seed, as training of an image codec needs: no references, no caption.</summary>
    /// <param name="seed">Decides everything that the options leave open.</param>
    /// <param name="width">Pixels, at least 16.</param>
    /// <param name="height">Pixels, at least 16.</param>
    /// <param name="time">When in the clip, 0 to 1.</param>
    /// <param name="options">Restrictions; null for none.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public static ProceduralFrame RenderFrame(ulong seed, int width, int height, float time = 0.5f, ProceduralClipOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(time is >= 0 and <= 1, true, nameof(time));
        options = Checked(width, height, options);
        var renderer = Renderer;
        var clip = ClipScene.Create(seed, width, height, options, renderer);
        var frame = new ProceduralFrame(new RgbImage(width, height), new GrayImage(width, height));
        renderer.Render(clip.Scene, clip.Path.At(time), frame.Picture, frame.Mask);
        return frame;
    }

    private static ProceduralClipOptions Checked(int width, int height, ProceduralClipOptions? options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 16);
        options ??= ProceduralClipOptions.Default;
        options.Validate();
        return options;
    }

    private static (RgbImage[] Pictures, GrayImage[] Masks) References(
        ClipScene clip, ulong seed, int width, int height, ProceduralClipOptions options, FrameRenderer renderer)
    {
        var random = new RandomStream(seed).Fork(6);
        var referenceWidth = options.ReferenceWidth > 0 ? options.ReferenceWidth : Math.Max(width / 2, 8);
        var referenceHeight = options.ReferenceHeight > 0 ? options.ReferenceHeight : Math.Max(height / 2, 8);
        var pictures = new RgbImage[options.ReferenceCount];
        var masks = new GrayImage[options.ReferenceCount];
        var cutOut = clip.Scene.CutOut(BackdropFactory.White());
        for (var i = 0; i < pictures.Length; i++)
        {
            var azimuth = clip.FrontAzimuth + (2 * PortableMath.Pi * i / Math.Max(pictures.Length, 3)) + random.Range(-0.25f, 0.25f);
            var path = new CameraPath
            {
                Move = CameraMove.Static,
                Target = clip.Path.Target,
                TanHalfFov = 0.22f,
                Azimuth = new Vector2(azimuth),
                Elevation = new Vector2(random.Range(0.15f, 0.45f)),
            };
            path = ClipScene.Fit(cutOut, path, referenceWidth / (float)referenceHeight, 0.7f, 0.9f, renderer);
            pictures[i] = new RgbImage(referenceWidth, referenceHeight);
            masks[i] = new GrayImage(referenceWidth, referenceHeight);
            renderer.Render(cutOut, path.At(0), pictures[i], masks[i]);
        }

        return (pictures, masks);
    }
}
