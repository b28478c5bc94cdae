using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class OverlayTextTests
{
    private static readonly GrayImage NoProduct = new(832, 480);

    [Fact]
    public void A_caption_over_a_moving_scene_is_found()
    {
        // 20 letters of 14 x 20 px are 1.4 % of the picture; cells are counted whole.
        var share = Measure(static frame => Scene(frame, 300, 420, letters: 20));

        Assert.InRange(share!.Value, 0.01, 0.04);
        var longer = Measure(static frame => Scene(frame, 100, 420, letters: 40));
        Assert.True(longer > 1.5 * share, $"{share} and {longer}");
    }

    [Fact]
    public void A_moving_scene_without_a_caption_has_none()
    {
        var seed = Random.Shared.Next(1000);
        Assert.True(Measure(frame => Textures.Window(832, 480, frame * 9, frame * 2, seed)) == 0, $"seed {seed}");
    }

    [Fact]
    public void Text_that_moves_with_the_scene_is_no_overlay() => Assert.Equal(0, Measure(static frame => Scene(frame, 500 - (frame * 9), 200, letters: 20)));

    [Fact]
    public void Of_a_scene_that_stands_still_nothing_is_said()
    {
        Assert.Null(Measure(static _ =>
        {
            var picture = Textures.Window(832, 480, 0, 0, seed: 4);
            for (var index = 0; index < picture.Pixels.Length; index++)
            {
                picture.Pixels[index] = (byte)((picture.Pixels[index] - 128) * 2 is var high ? Math.Clamp(high + 128, 0, 255) : 0);
            }

            Shelves(picture);
            return picture;
        }));
    }

    [Fact]
    public void A_caption_on_a_plain_backdrop_is_found_though_nothing_moves() => Assert.InRange(
        Measure(static frame =>
        {
            var picture = Pictures.Backdrop(832, 480, frame);
            Textures.Strokes(picture, 300, 420, letters: 20);
            return picture;
        })!.Value,
        0.01,
        0.04);

    [Fact]
    public void The_products_own_label_is_no_overlay()
    {
        var product = Pictures.BoxMask(832, 480, 280, 380, 620, 460);

        Assert.Equal(0, Measure(static frame => Scene(frame, 300, 420, letters: 20), product));
    }

    private static RgbImage Scene(int frame, int left, int top, int letters)
    {
        var picture = Textures.Window(832, 480, frame * 9, 0, seed: 11);
        Textures.Strokes(picture, left, top, letters);
        return picture;
    }

    // edges that are no strokes: broad boards
    private static void Shelves(RgbImage picture)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (y / 60 % 2 == 0)
                {
                    picture.Pixel(x, y).Fill(30);
                }
            }
        }
    }

    private static double? Measure(Func<int, RgbImage> frame, GrayImage? product = null)
    {
        var frames = Enumerable.Range(0, 14).Select(frame).ToArray();
        return OverlayText.Measure(frames, [.. Enumerable.Repeat(product ?? NoProduct, frames.Length)]);
    }
}
