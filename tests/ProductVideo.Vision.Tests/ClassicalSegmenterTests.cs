using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Tests;

public sealed class ClassicalSegmenterTests
{
    private const int Width = 416;
    private const int Height = 240;

    [Fact]
    public async Task FollowsAMovingProductAndLeavesItsShadowOut()
    {
        var (frames, truth) = Film(frame => [150 + (frame * 8)]);
        var result = await new ClassicalSegmenter().SegmentAsync(frames);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            var overlap = MaskGeometry.IntersectionOverUnion(result.Masks[frame], truth[frame]);
            Assert.True(overlap > 0.93, $"frame {frame}: {overlap:0.000}");
            Assert.Equal(1, result.ObjectCounts[frame]);
        }
    }

    [Fact]
    public async Task SeesThroughARing()
    {
        var frame = Pictures.Backdrop(Width, Height, 3);
        var truth = new GrayImage(Width, Height);
        Pictures.Paint(frame, truth, (150, 90, 30), (x, y) => Math.Abs(Math.Sqrt(Math.Pow(x - 208, 2) + Math.Pow(y - 120, 2)) - 60) < 10);
        var result = await new ClassicalSegmenter().SegmentAsync([frame]);
        Assert.Equal(0, result.Masks[0].Row(120)[208]);
        Assert.True(MaskGeometry.IntersectionOverUnion(result.Masks[0], truth) > 0.9);
    }

    [Fact]
    public async Task CountsTwoProducts()
    {
        var (frames, _) = Film(_ => [120, 290]);
        var result = await new ClassicalSegmenter().SegmentAsync(frames);
        Assert.All(result.ObjectCounts, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task PartsOneAboveTheOtherAreOneProduct()
    {
        var frame = Pictures.Backdrop(Width, Height, 5);
        Pictures.Paint(frame, null, (40, 70, 140), (x, y) => Math.Abs(x - 208) < 28 && y is > 130 and < 190);
        Pictures.Paint(frame, null, (170, 40, 50), (x, y) => Math.Abs(x - 212) < 20 && y is > 50 and < 100);
        var result = await new ClassicalSegmenter().SegmentAsync([frame]);
        Assert.Equal(1, Assert.Single(result.ObjectCounts));
    }

    [Fact]
    public async Task FollowsAProductOutOfTheFrame()
    {
        var (frames, truth) = Film(frame => [250 + (frame * 21)]);
        var result = await new ClassicalSegmenter().SegmentAsync(frames);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            var overlap = MaskGeometry.IntersectionOverUnion(result.Masks[frame], truth[frame]);
            Assert.True(overlap > 0.9, $"frame {frame}: {overlap:0.000}");
        }
    }

    [Fact]
    public async Task TheShadowInsideABraceletIsNoProduct()
    {
        var frame = Pictures.Backdrop(Width, Height, 7);
        var truth = new GrayImage(Width, Height);
        Pictures.Shadow(frame, 208, 150, 70, 26, 0.5);
        Pictures.Paint(frame, truth, (60, 120, 60), (x, y) => Math.Abs(Math.Sqrt(Math.Pow((x - 208) / 1.6, 2) + Math.Pow(y - 135, 2)) - 60) < 8);
        var result = await new ClassicalSegmenter().SegmentAsync([frame]);
        Assert.True(MaskGeometry.IntersectionOverUnion(result.Masks[0], truth) > 0.85);
    }

    [Fact]
    public async Task FindsNothingWhereThereIsNothing()
    {
        var frames = Enumerable.Range(0, 3).Select(seed => Pictures.Backdrop(Width, Height, seed)).ToArray();
        var result = await new ClassicalSegmenter().SegmentAsync(frames);
        Assert.All(result.ObjectCounts, count => Assert.Equal(0, count));
        Assert.All(result.Confidences, confidence => Assert.Equal(0, confidence));
    }

    [Fact]
    public async Task GivesTheSameMasksOnAnyNumberOfThreads()
    {
        var (frames, _) = Film(frame => [150 + (frame * 8)]);
        var one = await new ClassicalSegmenter(new ClassicalSegmenterOptions { Parallelism = 1 }).SegmentAsync(frames);
        var four = await new ClassicalSegmenter(new ClassicalSegmenterOptions { Parallelism = 4 }).SegmentAsync(frames);
        Assert.Equal(one.Masks.Select(mask => Convert.ToHexString(mask.Pixels)), four.Masks.Select(mask => Convert.ToHexString(mask.Pixels)));
    }

    [Theory]
    [InlineData(6, 0.94)]
    [InlineData(15, 0.94)]
    [InlineData(16, 0.94)]
    public async Task FindsRenderedProducts(ulong seed, double least)
    {
        var clip = ProceduralClipRenderer.Render(seed, Width, Height, 5, new ProceduralClipOptions { ReferenceCount = 0, MoveStrength = 0.4f });
        var result = await new ClassicalSegmenter().SegmentAsync(clip.Frames);
        var overlap = result.Masks.Select((mask, frame) => MaskGeometry.IntersectionOverUnion(mask, clip.Masks[frame])).Average();
        Assert.True(overlap >= least, $"seed {seed}, {clip.Caption}: mean overlap {overlap:0.000}");
    }

    [Fact]
    public async Task StopsWhenCancelled()
    {
        var (frames, _) = Film(_ => [200]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClassicalSegmenter().SegmentAsync(frames, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task RefusesFramesOfDifferentSizes()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => new ClassicalSegmenter().SegmentAsync([new RgbImage(64, 48), new RgbImage(48, 64)]));
        Assert.Contains("Frame 1 is 48x64", error.Message, StringComparison.Ordinal);
    }

    private static (RgbImage[] Frames, GrayImage[] Truth) Film(Func<int, int[]> centres)
    {
        var frames = new RgbImage[8];
        var truth = new GrayImage[8];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            frames[frame] = Pictures.Backdrop(Width, Height, frame);
            truth[frame] = new GrayImage(Width, Height);
            foreach (var centre in centres(frame))
            {
                Pictures.Shadow(frames[frame], centre + 25, 172, 60, 14, 0.4);
                Pictures.Paint(frames[frame], truth[frame], (40, 70, 140), (x, y) => Math.Abs(x - centre) < 28 && y is > 85 and < 170);
                Pictures.Paint(frames[frame], truth[frame], (170, 40, 50), (x, y) => Math.Abs(x - centre) < 12 && y is > 60 and <= 85);
            }
        }

        return (frames, truth);
    }
}
