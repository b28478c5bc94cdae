using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class Sam2SegmenterTests(Sam2Fixture fixture) : IClassFixture<Sam2Fixture>
{
    private static readonly ProductBox Product = new(46, 58, 108, 103, 0.8);

    [Fact]
    public async Task The_best_frame_is_prompted_and_every_frame_gets_one_mask()
    {
        // the detector is surest of frame 7
        var result = await SegmentAsync(frame => Product with { Score = frame == 7 ? 0.9 : 0.6 }, new ClipTrackerOptions { PromptSamples = 12, MaximumReprompts = 0 });

        var tracking = result.Tracking!;
        Assert.Equal(7, tracking.StartFrame);
        Assert.Equal([7], tracking.PromptedFrames);
        Assert.Equal(12, tracking.Candidates.Count);
        Assert.Equal(12, result.Masks.Count);
        Assert.Equal(12, tracking.ObjectScores.Count);
        Assert.All(result.Masks, static mask => Assert.Equal((240, 180), (mask.Width, mask.Height)));
        Assert.Contains("sam2.1-exact", result.Method, StringComparison.Ordinal);
        Assert.Contains("by hand", result.Method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_product_has_empty_masks_and_the_gate_refuses_the_clip()
    {
        var result = await SegmentAsync(frame => frame < 4 ? Product : null, new ClipTrackerOptions());

        var tracking = result.Tracking!;
        Assert.NotEmpty(tracking.OccludedFrames);
        foreach (var frame in tracking.OccludedFrames)
        {
            Assert.Null(MaskGeometry.BoxOf(result.Masks[frame]));
            Assert.Equal((0, 0), (result.Confidences[frame], result.ObjectCounts[frame]));
        }

        var scores = ClipScorer.Score(fixture.Frames, result.Masks, result);
        Assert.True(scores.Completeness < 1);
        Assert.Contains(ClipGate.Judge(scores, new CurationPolicy()).Reasons, static reason => reason.Code == ReasonCodes.Incomplete);
    }

    [Fact]
    public async Task The_detector_is_asked_again_where_the_score_falls_and_not_in_every_frame()
    {
        var asked = new List<int>();

        var result = await SegmentAsync(
            frame =>
            {
                asked.Add(frame);
                return Product with { Score = frame == 0 ? 0.9 : 0.5 };
            },
            new ClipTrackerOptions { PromptSamples = 12, RepromptBelow = 100, RepromptInterval = 4, MaximumSizeChange = 1000 });

        // twelve looks, then every fourth frame from the one after the prompted one
        Assert.Equal([1, 5, 9], asked.Skip(12));
        Assert.Equal(0, result.Tracking!.StartFrame);
        Assert.True(result.Tracking.PromptedFrames.Count > 1, "no second prompt was kept");
        Assert.All(result.Tracking.PromptedFrames, static frame => Assert.Contains(frame, (int[])[0, 1, 5, 9]));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(1000, true)]
    public async Task A_box_of_an_unlikely_size_is_not_believed(double maximumSizeChange, bool isBelieved)
    {
        // these networks see far more than the box in the first frame
        var result = await SegmentAsync(
            static _ => Product,
            new ClipTrackerOptions { PromptSamples = 1, RepromptBelow = 100, RepromptInterval = 1, MaximumSizeChange = maximumSizeChange });

        Assert.Equal(isBelieved, result.Tracking!.PromptedFrames.Count > 1);
    }

    [Fact]
    public async Task A_clip_in_which_nothing_is_seen_has_empty_masks_and_is_refused()
    {
        var result = await SegmentAsync(static _ => null, new ClipTrackerOptions());

        Assert.All(result.Masks, static mask => Assert.Null(MaskGeometry.BoxOf(mask)));
        Assert.Null(result.Tracking!.StartFrame);
        var verdict = ClipGate.Judge(ClipScorer.Score(fixture.Frames, result.Masks, result), new CurationPolicy());
        Assert.Contains(verdict.Reasons, static reason => reason.Code == ReasonCodes.NoProduct);
    }

    [Fact]
    public async Task Other_products_that_the_detector_sees_are_counted()
    {
        var result = await SegmentAsync(static _ => Product with { OtherProducts = 2 }, new ClipTrackerOptions { MaximumReprompts = 0 });

        Assert.All(Enumerable.Range(0, 12), frame => Assert.Equal(MaskGeometry.BoxOf(result.Masks[frame]) is null ? 0 : 3, result.ObjectCounts[frame]));
    }

    [Fact]
    public async Task A_cancelled_clip_stops()
    {
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SegmentAsync(
            _ =>
            {
                cancelled.Cancel();
                return Product;
            },
            new ClipTrackerOptions(),
            cancelled.Token));
    }

    private async Task<SegmentationResult> SegmentAsync(Func<int, ProductBox?> find, ClipTrackerOptions options, CancellationToken cancellationToken = default)
    {
        var numbers = fixture.Frames.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index);
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        var segmenter = new Sam2Segmenter(networks, new DelegateBoxSource("by hand/1", (frame, _) => find(numbers[frame])), options);
        return await segmenter.SegmentAsync(fixture.Frames, cancellationToken: cancellationToken);
    }
}
