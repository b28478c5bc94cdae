using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Shots;

public sealed class BoundaryTrackerTests
{
    private const int Width = 64;
    private const int Height = 36;

    private static readonly RgbImage First = Pictures.Blobs(1, Width, Height);
    private static readonly RgbImage Second = Pictures.Blobs(2, Width, Height);

    [Fact]
    public void A_cut_is_found_to_the_frame() =>
        Assert.Equal([new Transition(TransitionKind.Cut, 30, 30)], Detect([.. Still(First, 30), .. Still(Second, 30)]).Transitions);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_flash_is_no_boundary(int frames) =>
        Assert.Empty(Detect([.. Still(First, 30), .. Still(Pictures.Plain(Width, Height, 255, 255, 255), frames), .. Still(First, 30)]).Transitions);

    [Fact]
    public void A_white_frame_between_two_scenes_belongs_to_neither()
    {
        var found = Detect([.. Still(First, 30), .. Still(Pictures.Plain(Width, Height, 255, 255, 255), 2), .. Still(Second, 30)]);
        Assert.Equal([new Transition(TransitionKind.Fade, 30, 32)], found.Transitions);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void A_dissolve_has_both_ends(int frames)
    {
        var found = Detect([.. Still(First, 40), .. Mix(First, Second, frames), .. Still(Second, 40)]);
        var transition = Assert.Single(found.Transitions);
        Assert.Equal(TransitionKind.Dissolve, transition.Kind);
        Assert.InRange(transition.StartFrame, 40 - 4, 40);
        Assert.InRange(transition.EndFrame, 40 + frames, 40 + frames + 4);
    }

    [Fact]
    public void A_fade_through_black_is_one_boundary()
    {
        var black = new RgbImage(Width, Height);
        var found = Detect([.. Still(First, 40), .. Mix(First, black, 12), .. Still(black, 9), .. Mix(black, Second, 16), .. Still(Second, 40)]);
        var transition = Assert.Single(found.Transitions);
        Assert.Equal(TransitionKind.Fade, transition.Kind);
        Assert.InRange(transition.StartFrame, 36, 40);
        Assert.InRange(transition.EndFrame, 77, 81);
    }

    [Fact]
    public void A_pan_and_a_change_of_light_are_no_boundaries()
    {
        var wide = Pictures.Blobs(3, 8 * Width, Height);
        var pan = Enumerable.Range(0, 40).Select(i => Part(wide, Math.Clamp((i - 10) * 12, 0, 240)));
        Assert.Empty(Detect([.. pan]).Transitions);
        Assert.Empty(Detect([.. Still(First, 30), .. Mix(First, Dimmed(First), 10), .. Still(Dimmed(First), 30)]).Transitions);
    }

    [Fact]
    public void A_cut_soon_after_a_flash_and_before_a_change_of_light_is_found()
    {
        var white = Pictures.Plain(Width, Height, 255, 255, 255);
        var found = Detect([.. Still(First, 30), .. Still(white, 2), .. Still(First, 8), .. Still(Second, 6), .. Mix(Second, Dimmed(Second), 8), .. Still(Dimmed(Second), 30)]);
        Assert.Equal([new Transition(TransitionKind.Cut, 40, 40)], found.Transitions);
    }

    [Fact]
    public void Two_dissolves_are_two_though_the_shot_between_them_is_short()
    {
        var found = Detect([.. Still(First, 40), .. Mix(First, Second, 9), .. Still(Second, 20), .. Mix(Second, Pictures.Blobs(6, Width, Height), 12), .. Still(Pictures.Blobs(6, Width, Height), 40)]);
        Assert.Equal([TransitionKind.Dissolve, TransitionKind.Dissolve], found.Transitions.Select(transition => transition.Kind));
        Assert.InRange(found.Transitions[0].EndFrame, 49, 53);
        Assert.InRange(found.Transitions[1].StartFrame, 65, 69);
    }

    [Fact]
    public void A_zoom_is_no_dissolve_because_it_keeps_its_texture()
    {
        var wide = Pictures.Blobs(7, 4 * Width, 4 * Height);
        var zoom = Enumerable.Range(0, 60).Select(i => Zoomed(wide, 1 + (2 * Math.Clamp((i - 15) / 30.0, 0, 1))));
        Assert.Empty(Detect([.. zoom]).Transitions);
    }

    [Fact]
    public void Text_that_appears_is_no_cut()
    {
        var titled = new RgbImage(Width, Height, [.. First.Pixels]);
        for (var y = Height - 11; y < Height - 5; y++)
        {
            titled.Row(y).Fill(250);
        }

        Assert.Empty(Detect([.. Still(First, 30), .. Still(titled, 30)]).Transitions);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(60, 2)]
    public void A_plain_picture_between_two_cuts_is_a_shot_when_it_stays(int frames, int transitions)
    {
        var found = Detect([.. Still(First, 30), .. Still(Pictures.Plain(Width, Height, 0, 0, 0), frames), .. Still(Second, 30)]);
        Assert.Equal(transitions, found.Transitions.Count);
    }

    [Fact]
    public void What_is_told_before_the_film_ends_is_what_it_has_at_its_end()
    {
        var (black, white) = (new RgbImage(Width, Height), Pictures.Plain(Width, Height, 255, 255, 255));
        var third = Pictures.Blobs(8, Width, Height);
        RgbImage[] frames =
        [
            .. Still(First, 60), .. Still(Second, 40), .. Mix(Second, third, 25), .. Still(third, 60), .. Still(white, 2), .. Still(third, 30),
            .. Mix(third, black, 12), .. Still(black, 9), .. Mix(black, First, 16), .. Still(First, 150), .. Still(black, 8), .. Still(Second, 100),
        ];
        var tracker = new BoundaryTracker(Width, Height, 25);
        var (told, toldAt) = (new List<Shot>(), new List<int>());
        foreach (var (index, frame) in frames.Index())
        {
            tracker.Add(frame.Pixels);
            var forecast = tracker.Forecast();
            told.AddRange(forecast.Shots);
            toldAt.AddRange(forecast.Shots.Select(_ => index));
            Assert.InRange(forecast.SettledFrames, 0, index + 1);
        }

        var shots = tracker.Finish().Shots;
        Assert.Equal(5, shots.Count);
        Assert.Equal(shots.SkipLast(1), told);

        // A cut is told within a second; what lies before a dissolve waits for the longest one that there may be.
        Assert.InRange(toldAt[0] - shots[0].EndFrame, 0, 25);
        Assert.All(told.Zip(toldAt), shot => Assert.InRange(shot.Second - shot.First.EndFrame, 0, 6 * 25));
    }

    [Fact]
    public async Task A_film_is_decoded_and_its_cut_found()
    {
        using var folder = new TestFolder();
        var frames = Still(Pictures.Blobs(4, 320, 180), 30).Concat(Still(Pictures.Blobs(5, 320, 180), 30));
        await VideoWriter.WriteAsync(folder.File("film.mp4"), frames, null, TestContext.Current.CancellationToken);
        var video = await VideoProbe.ProbeAsync(folder.File("film.mp4"), TestContext.Current.CancellationToken);
        var found = await new BoundaryDetector().DetectAsync(video, TestContext.Current.CancellationToken);
        Assert.Equal([new Shot(0, 30), new Shot(30, 60)], found.Shots);
    }

    [Fact]
    public void A_frame_of_another_size_is_refused() =>
        Assert.Contains("64x36", Assert.Throws<ArgumentException>(() => new BoundaryTracker(1280, 720, 25).Add(new byte[5])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.3, 0.5)]
    public void Options_out_of_range_are_refused(double change, double contrast) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new BoundaryTracker(64, 36, 25, new BoundaryDetectorOptions { CutChange = change, CutContrast = contrast }));

    private static ShotDetection Detect(IReadOnlyList<RgbImage> frames)
    {
        var tracker = new BoundaryTracker(Width, Height, 25);
        foreach (var frame in frames)
        {
            tracker.Add(frame.Pixels);
        }

        return tracker.Finish();
    }

    private static IEnumerable<RgbImage> Still(RgbImage image, int frames) => Enumerable.Repeat(image, frames);

    private static IEnumerable<RgbImage> Mix(RgbImage from, RgbImage to, int frames) => Enumerable.Range(1, frames).Select(i => new RgbImage(
        from.Width, from.Height, [.. from.Pixels.Zip(to.Pixels, (a, b) => (byte)Math.Round(a + ((b - a) * (double)i / (frames + 1))))]));

    private static RgbImage Dimmed(RgbImage image) => new(image.Width, image.Height, [.. image.Pixels.Select(value => (byte)(value / 2))]);

    private static RgbImage Part(RgbImage wide, int left)
    {
        var part = new RgbImage(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            wide.Row(y).Slice(left * 3, Width * 3).CopyTo(part.Row(y));
        }

        return part;
    }

    private static RgbImage Zoomed(RgbImage wide, double factor)
    {
        var part = new RgbImage(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                wide.Row((int)(y * factor)).Slice((int)(x * factor) * 3, 3).CopyTo(part.Row(y)[(x * 3)..]);
            }
        }

        return part;
    }
}
