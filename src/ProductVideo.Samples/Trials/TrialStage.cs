using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Rendering;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Trials;

/// <summary>
/// A product on grey paper whose paper is replaced by a pattern: the paper's light and shadows stay, so the product still stands somewhere. Drawn at
/// twice the size, so that edges are mixed from both.
/// </summary>
internal sealed class TrialStage
{
    private const int Fineness = 2;

    /// <summary>The code that well-lit paper comes out with.</summary>
    private const float PaperCode = 196;

    private static readonly Vector3 Paper = new(0.55f);

    private readonly Scene _scene;
    private readonly ClipScene _clip;
    private readonly TrialBackground _background;
    private readonly Vector2 _pan;
    private readonly float _shake;
    private readonly float _phase;

    public TrialStage(ClipScene clip, TrialKind kind, RandomStream random)
    {
        _clip = clip;
        _scene = clip.Scene.On(BackdropFactory.Create(random.Fork(1), SurfaceStyle.Studio, Paper, Paper));
        var isMoving = kind == TrialKind.MovingBackground;
        var drift = isMoving ? new Vector2(random.Range(0.002f, 0.01f) * (random.Chance(0.5f) ? 1 : -1), random.Range(-0.003f, 0.003f)) : default;
        _pan = kind == TrialKind.TexturedWall ? new Vector2(random.Range(0.0015f, 0.004f) * (random.Chance(0.5f) ? 1 : -1), 0) : default;
        _shake = kind == TrialKind.Shaking ? random.Range(0.008f, 0.025f) : 0;
        _phase = random.Range(0, 6);
        _background = TrialBackground.Create(random.Fork(2), ColourSpace.ToSrgb(clip.Product.Materials[Slot.Main].Colour), drift, isMoving ? 2 + random.Next(5) : 0);
    }

    /// <summary>Draws a frame and its mask.</summary>
    public (RgbImage Frame, GrayImage Mask) Draw(int frame, TrialOptions options, FrameRenderer renderer)
    {
        var time = options.Frames == 1 ? 0.5f : frame / (options.Frames - 1f);
        var shift = (_pan * (frame - (0.5f * options.Frames)))
            + (_shake * new Vector2(PortableMath.Sin((frame * 1.1f) + _phase) + PortableMath.Sin(frame * 2.3f), PortableMath.Sin((frame * 1.7f) - _phase)));
        // The product's place is given in half heights, upwards.
        var aside = new Vector2(2 * shift.X, -2 * shift.Y);
        var path = _clip.Path with { AsideStart = _clip.Path.AsideStart + aside, AsideEnd = _clip.Path.AsideEnd + aside };
        var fine = new RgbImage(options.Width * Fineness, options.Height * Fineness);
        var fineMask = new GrayImage(fine.Width, fine.Height);
        renderer.Render(_scene, path.At(time), fine, fineMask);

        var picture = new RgbImage(options.Width, options.Height);
        var mask = new GrayImage(options.Width, options.Height);
        for (var y = 0; y < options.Height; y++)
        {
            for (var x = 0; x < options.Width; x++)
            {
                var behind = _background.At(new Vector2(x, y) / options.Height, shift, frame);
                var (colour, covered) = Mix(fine, fineMask, x, y, behind);
                mask.Pixels[(y * options.Width) + x] = covered * 2 >= Fineness * Fineness ? (byte)255 : (byte)0;
                var pixel = picture.Row(y).Slice(x * RgbImage.Channels, RgbImage.Channels);
                for (var channel = 0; channel < RgbImage.Channels; channel++)
                {
                    pixel[channel] = (byte)Math.Clamp(colour[channel] + 0.5f, 0, 255);
                }
            }
        }

        return (picture, mask);
    }

    private static (Vector3 Colour, int Covered) Mix(RgbImage fine, GrayImage fineMask, int x, int y, Vector3 behind)
    {
        var sum = Vector3.Zero;
        var covered = 0;
        for (var row = y * Fineness; row < (y + 1) * Fineness; row++)
        {
            for (var column = x * Fineness; column < (x + 1) * Fineness; column++)
            {
                var index = (row * fine.Width) + column;
                var pixel = fine.Pixels.AsSpan(index * RgbImage.Channels, RgbImage.Channels);
                var seen = new Vector3(pixel[0], pixel[1], pixel[2]);
                var isProduct = fineMask.Pixels[index] != 0;
                covered += isProduct ? 1 : 0;
                sum += isProduct ? seen : behind * seen / PaperCode;
            }
        }

        return (sum / (Fineness * Fineness), covered);
    }
}
