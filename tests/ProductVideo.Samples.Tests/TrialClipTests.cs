using ProductVideo.Media.Images;
using ProductVideo.Samples.Trials;

namespace ProductVideo.Samples.Tests;

public sealed class TrialClipTests
{
    private const ulong Seed = 4711;

    private static readonly TrialOptions Small = new() { Width = 208, Height = 120, Frames = 5 };

    public static TheoryData<TrialKind> Kinds() => new(Enum.GetValues<TrialKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_gives_the_same_clip_and_shows_a_whole_product(TrialKind kind)
    {
        var (clip, again) = (TrialClipRenderer.Render(Seed, kind, Small), TrialClipRenderer.Render(Seed, kind, Small));
        Assert.Equal((Small.Frames, Small.Frames), (clip.Frames.Count, clip.Masks.Count));
        for (var frame = 0; frame < Small.Frames; frame++)
        {
            Assert.Equal(again.Frames[frame].Pixels, clip.Frames[frame].Pixels);
            var mask = clip.Masks[frame];
            Assert.InRange(mask.Pixels.Count(value => value == 255) / (double)mask.Pixels.Length, 0.01, 0.5);
            Assert.DoesNotContain((byte)255, mask.Row(0).ToArray().Concat(mask.Row(Small.Height - 1).ToArray()));
        }
    }

    [Fact]
    public void The_background_moves_where_it_should_and_stands_still_behind_a_turning_product()
    {
        // long enough for the slowest drift to pass several pixels
        var longer = Small with { Frames = 17 };
        var change = Enum.GetValues<TrialKind>().ToDictionary(kind => kind, kind => ChangeBesideProduct(TrialClipRenderer.Render(Seed, kind, longer)));
        var all = string.Join(", ", change.Select(pair => $"{pair.Key} {pair.Value:0.00}"));
        // the light of the paper behind it still changes with the view
        Assert.True(change[TrialKind.Turning] < 3, all);
        foreach (var kind in new[] { TrialKind.TexturedWall, TrialKind.MovingBackground, TrialKind.Shaking })
        {
            Assert.True(change[kind] > 5, all);
        }
    }

    [Fact]
    public void Sizes_out_of_range_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TrialClipRenderer.Render(Seed, TrialKind.Plain, new TrialOptions { Width = 10 }));
        Assert.Contains("set 832 and 480", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrialClipRenderer.Render(Seed, TrialKind.Plain, new TrialOptions { Frames = 0 }));
    }

    // Mean change of the top rows, where no product is, from the first to the last frame, in codes.
    private static double ChangeBesideProduct(TrialClip clip)
    {
        var (first, last) = (clip.Frames[0], clip.Frames[^1]);
        var count = 6 * first.Width * RgbImage.Channels;
        return Enumerable.Range(0, count).Average(index => Math.Abs(first.Pixels[index] - last.Pixels[index]));
    }
}
