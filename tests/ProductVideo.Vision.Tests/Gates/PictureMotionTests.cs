using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class PictureMotionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(0, -12)]
    [InlineData(9, 12)]
    [InlineData(-20, 15)]
    [InlineData(2, 1)]
    public void A_moving_camera_is_measured_in_pixels(int across, int down)
    {
        var frames = Frames(5, frame => Textures.Window(832, 480, frame * across, frame * down, seed: 3));

        Assert.Equal(Math.Sqrt((across * across) + (down * down)), PictureMotion.Measure(frames), 0.35);
    }

    [Fact]
    public void Pixels_are_those_of_480_lines()
    {
        var small = Frames(4, frame => Textures.Window(416, 240, frame * 5, 0, seed: 5));

        Assert.Equal(10, PictureMotion.Measure(small), 0.5);
    }

    [Fact]
    public void A_backdrop_without_texture_and_a_single_frame_do_not_move()
    {
        Assert.InRange(PictureMotion.Measure(Frames(6, static frame => Pictures.Backdrop(832, 480, frame))), 0, 0.25);
        Assert.Equal(0, PictureMotion.Measure([Textures.Window(208, 120, 0, 0, seed: 1)]));
    }

    [Fact]
    public void A_small_thing_that_moves_over_a_still_scene_is_no_motion_of_the_picture()
    {
        var frames = Frames(6, static frame =>
        {
            var picture = Textures.Window(832, 480, 0, 0, seed: 7);
            Pictures.Paint(picture, null, (200, 40, 40), (x, y) => x >= 100 + (frame * 20) && x < 200 + (frame * 20) && y is >= 150 and < 260);
            return picture;
        });

        Assert.InRange(PictureMotion.Measure(frames), 0, 0.1);
    }

    private static RgbImage[] Frames(int count, Func<int, RgbImage> frame) => [.. Enumerable.Range(0, count).Select(frame)];
}
