using ProductVideo.Vision.Imaging;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Tests;

public sealed class MotionEvidenceTests
{
    private const int Width = 160;
    private const int Height = 96;
    private const int Frames = 25;

    [Fact]
    public void AShiftAndAZoomAreFound()
    {
        var from = Draw(static (x, y) => Texture(x, y));
        var to = Draw(static (x, y) => Texture((0.98f * (x - 80)) + 80 - 5.3f, (0.98f * (y - 48)) + 48 + 2.6f));
        var flow = FlowFit.Find(from, to, new byte[from.Count], set: false);
        // A point of the first frame lies where the second one reads from it.
        foreach (var (x, y) in new[] { (40, 30), (80, 48), (120, 70) })
        {
            var (shiftX, shiftY) = flow.At((x - 80) / 80f, (y - 48) / 80f);
            Assert.Equal(((x + 5.3f - 80) / 0.98f) + 80 - x, shiftX, 0.3f);
            Assert.Equal(((y - 2.6f - 48) / 0.98f) + 48 - y, shiftY, 0.3f);
        }
    }

    [Fact]
    public void AnEvenPictureHasNoMovement()
    {
        var even = Draw(static (_, _) => 50f);
        Assert.Equal(default, FlowFit.Find(even, even, new byte[even.Count], set: false));
    }

    [Fact]
    public void AThingOfTheBackgroundsColoursIsToldByItsMovement()
    {
        var (frames, near, core) = Scene(drift: 0.8f);
        var evidence = MotionEvidence.Of(frames, Frames / 2, near, core)!;
        var (inside, beside) = Means(evidence);
        Assert.True(inside > 2, $"inside {inside}");
        Assert.True(beside < -0.5, $"beside {beside}");
    }

    [Fact]
    public void WhereAllMovesAlikeNothingIsSaid()
    {
        var (frames, near, core) = Scene(drift: 0);
        var (inside, beside) = Means(MotionEvidence.Of(frames, Frames / 2, near, core)!);
        Assert.InRange(inside, -0.1, 0.1);
        Assert.InRange(beside, -0.1, 0.1);
        Assert.Null(MotionEvidence.Of(frames[..1], 0, near, core));
    }

    // A box that stands still before a background of the same texture, which drifts.
    private static (LabImage[] Frames, byte[] Near, byte[] Core) Scene(float drift)
    {
        var frames = Enumerable.Range(0, Frames)
            .Select(frame => Draw((x, y) => IsBox(x, y, 0) ? Texture(x + 300, y + 200) : Texture(x + (drift * frame), y)))
            .ToArray();
        var (near, core) = (new byte[frames[0].Count], new byte[frames[0].Count]);
        for (var index = 0; index < near.Length; index++)
        {
            near[index] = IsBox(index % Width, index / Width, 15) ? (byte)255 : (byte)0;
            core[index] = IsBox(index % Width, index / Width, -4) ? (byte)255 : (byte)0;
        }

        return (frames, near, core);
    }

    private static bool IsBox(float x, float y, int margin) => x >= 60 - margin && x < 100 + margin && y >= 30 - margin && y < 66 + margin;

    private static (double Inside, double Beside) Means(float[] evidence)
    {
        var pixels = Enumerable.Range(0, evidence.Length).ToLookup(index => (IsBox(index % Width, index / Width, -3), IsBox(index % Width, index / Width, 4), IsBox(index % Width, index / Width, 12)));
        return (pixels[(true, true, true)].Average(index => evidence[index]), pixels[(false, false, true)].Average(index => evidence[index]));
    }

    private static LabImage Draw(Func<float, float, float> lightness)
    {
        var image = new LabImage(Width, Height);
        for (var index = 0; index < image.Count; index++)
        {
            image.L[index] = lightness(index % Width, index / Width);
        }

        return image;
    }

    // Blobs of about six pixels, in no order that a shift of a few pixels repeats.
    private static float Texture(float x, float y) =>
        50 + (12 * MathF.Sin((x * 0.53f) + (2 * MathF.Sin(y * 0.11f)))) + (12 * MathF.Sin((y * 0.47f) + (3 * MathF.Sin(x * 0.07f)))) + (8 * MathF.Sin((x + y) * 0.29f));
}
