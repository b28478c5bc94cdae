using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class MaskFlickerTests
{
    [Fact]
    public void A_square_that_moves_steadily_does_not_flicker() => Assert.Equal(0, MaskFlicker.Measure(Masks(static frame => Square(20 + (7 * frame), 30 + (3 * frame), 60))));

    [Fact]
    public void A_square_that_grows_steadily_hardly_flickers() => Assert.InRange(MaskFlicker.Measure(Masks(static frame => Square(60 - (2 * frame), 60 - (2 * frame), 40 + (4 * frame)))), 0, 0.5);

    [Fact]
    public void A_side_that_jumps_by_six_pixels_counts_as_its_share_of_the_outline()
    {
        // A quarter of the outline jumps by 6 px of 240 lines, which is 12 px of 480, in every frame; the centre moves along by half of the change.
        var flicker = MaskFlicker.Measure(Masks(static frame => Pictures.BoxMask(320, 240, 100, 80, 160 + (frame % 2 * 6), 140)));

        Assert.InRange(flicker, 1, 4);
    }

    [Fact]
    public void More_flicker_counts_more_and_smoothing_takes_it_out()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var ragged = Enumerable.Range(1, 3).Select(depth => Ragged(depth * 2, random)).ToArray();
        var flickers = ragged.Select(MaskFlicker.Measure).ToArray();

        Assert.True(flickers[0] > 0.3 && flickers[1] > flickers[0] && flickers[2] > flickers[1], $"{string.Join(" ", flickers)}; seed {seed}");
        Assert.All(ragged, masks => Assert.True(MaskFlicker.Measure(new MaskPostProcessor().Process(masks)) < 0.5 * MaskFlicker.Measure(masks), $"seed {seed}"));
    }

    [Fact]
    public void Frames_without_a_mask_and_clips_of_two_frames_say_nothing()
    {
        Assert.Equal(0, MaskFlicker.Measure([Square(10, 10, 40), new GrayImage(320, 240), Square(10, 10, 60), new GrayImage(320, 240)]));
        Assert.Equal(0, MaskFlicker.Measure([Square(10, 10, 40), Square(10, 10, 60)]));
    }

    private static GrayImage Square(int left, int top, int side) => Pictures.BoxMask(320, 240, left, top, left + side, top + side);

    private static GrayImage[] Masks(Func<int, GrayImage> mask) => [.. Enumerable.Range(0, 12).Select(mask)];

    // A square that moves; each frame takes away or adds notches of its own along both sides.
    private static GrayImage[] Ragged(int depth, Random random) => Masks(frame =>
    {
        var mask = new GrayImage(320, 240);
        for (var y = 60; y < 180; y += 6)
        {
            var (left, right) = (80 + (4 * frame) + random.Next(-depth, depth + 1), 200 + (4 * frame) + random.Next(-depth, depth + 1));
            for (var line = y; line < y + 6; line++)
            {
                mask.Row(line)[left..right].Fill(255);
            }
        }

        return mask;
    });
}
