using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Media.Images;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Text;

namespace ProductVideo.Grains.Tests.Generation;

public sealed class PairRequestsTests
{
    private static readonly VideoSize Standard = new(32, 16, 17);

    [Fact]
    public void Every_setting_reaches_the_pipeline()
    {
        var options = new PairOptions
        {
            Frames = 33, Solver = SolverKind.UniPC, Shift = 16, Guidance = 4, NegativePrompt = "wan", GuidanceMode = GuidanceMode.Merged, GuidanceStart = 0.2,
            GuidanceEnd = 0.8, VaceScale = 0.5, VariantMode = VariantMode.Merged, Tiling = AutoencoderTiling.Always, WindowSize = 6, WindowStride = 3,
            Habits = PeerHabits.WanVideo, KeepScene = false, Steps = 7, StepShare = 0.4, GuidanceShare = 0.3,
        };
        var size = PairRequests.Size(options, Standard);
        var request = PairRequests.Request(options, size, "a ring", 9, [new RgbImage(32, 16)], [new GrayImage(32, 16)]);
        Assert.Equal(new VideoSize(32, 16, 33), request.Size);
        Assert.Equal((SolverKind.UniPC, 16.0, 7, 9L), (request.Solver, request.Shift, request.Steps, request.Seed));
        Assert.Equal((4.0, GuidanceMode.Merged, NegativePrompts.Wan), (request.Guidance, request.GuidanceMode, request.NegativePrompt));
        Assert.Equal(new GuidanceInterval { Start = 0.2, End = 0.8 }, request.GuidanceInterval);
        Assert.Equal((0.5, VariantMode.Merged, AutoencoderTiling.Always), (request.VaceScale, request.VariantMode, request.Tiling));
        Assert.Equal(new SlidingWindow { Size = 6, Stride = 3 }, request.Window);
        Assert.Equal(PeerCompatibility.WanVideo, request.Compatibility);
        Assert.False(request.KeepUnmasked);
        Assert.Equal((0.4, 0.3), (request.StepCache?.Share, request.GuidanceCache?.Share));
        request.Validate();
    }

    [Fact]
    public void By_default_the_model_decides_the_size_and_nobodys_habits_are_taken_on()
    {
        var request = PairRequests.Request(new PairOptions(), PairRequests.Size(new PairOptions(), Standard), "", 0, [], []);
        Assert.Equal(Standard, request.Size);
        Assert.Null(request.Window);
        Assert.Null(request.StepCache);
        Assert.Null(request.GuidanceCache);
        Assert.Equal(PeerCompatibility.None, request.Compatibility);
    }

    [Fact]
    public void A_product_is_anchored_only_where_its_picture_is_given()
    {
        var reference = new RgbImage(32, 16);
        Assert.Null(PairRequests.Variant("a ring", reference, null).Anchor);
        Assert.NotNull(PairRequests.Variant("a ring", reference, reference).Anchor);
    }
}
