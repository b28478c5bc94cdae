using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class GuidanceCacheTests : IDisposable
{
    private const int Steps = 8;
    private readonly WanModels _models = PipelineFixture.Models();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(1.0, 16)]
    [InlineData(0.5, 12)]
    [InlineData(0.125, 9)]
    public void Steps_without_a_difference_of_their_own_take_one_prediction(double share, int predictions) =>
        Assert.Equal(predictions, Predictions(Request(share)));

    [Fact]
    public void It_counts_within_the_steps_that_are_computed() =>
        Assert.Equal(4 + 2, Predictions(Request(0.5) with { StepCache = new() { Share = 0.5 } }));

    [Fact]
    public void A_guidance_interval_begins_with_a_difference_of_its_own()
    {
        var request = Request(0.125) with { GuidanceInterval = new() { Start = 0.5 } };
        Assert.Equal(Steps + 1, Predictions(request));
    }

    [Theory]
    [InlineData(GuidanceMode.Sequential)]
    [InlineData(GuidanceMode.Merged)]
    public void All_differences_give_the_exact_video_and_fewer_do_not(GuidanceMode mode)
    {
        var exact = Generate(Request(1) with { GuidanceCache = null, GuidanceMode = mode });
        Assert.Equal(0, PipelineFixture.Difference(exact, Generate(Request(1) with { GuidanceMode = mode })));
        Assert.NotEqual(0, PipelineFixture.Difference(exact, Generate(Request(0.25) with { GuidanceMode = mode })));
    }

    [Fact]
    public void Both_modes_estimate_alike()
    {
        var sequential = Generate(Request(0.5));
        var merged = Generate(Request(0.5) with { GuidanceMode = GuidanceMode.Merged });
        Assert.InRange(PipelineFixture.Difference(sequential, merged), 0, 1);
    }

    [Fact]
    public void An_estimated_difference_is_nearer_to_the_exact_video_than_none()
    {
        var exact = Latents(Request(1));
        var estimated = (Latents(Request(0.5)) - exact).norm().item<float>();
        // the same number of predictions, with guidance in the first half only
        var without = (Latents(Request(1) with { GuidanceInterval = new() { End = 0.5 - 1e-9 } }) - exact).norm().item<float>();
        Assert.True(estimated < without, $"estimated {estimated}, without {without}");
    }

    [Fact]
    public void Every_product_and_every_window_has_differences_of_its_own()
    {
        var request = Request(0.5) with
        {
            Size = new(32, 32, 17),
            Video = null,
            Mask = null,
            Window = new SlidingWindow { Size = 3, Stride = 2 },
        };
        var variants = new[] { new ProductVariant([PipelineFixture.Solid(250)]), new ProductVariant([PipelineFixture.Solid(20)]) };
        var together = new WanPipeline(_models).GenerateVariants(request, variants, null, TestContext.Current.CancellationToken);
        var alone = new WanPipeline(_models).GenerateVariants(request, variants[1..], null, TestContext.Current.CancellationToken);
        Assert.Equal(0, PipelineFixture.Difference(together[1], alone[0]));
    }

    [Fact]
    public void A_share_that_is_none_is_refused() => Assert.Contains(
        "guidance cache computes a share of 2",
        Assert.Throws<ArgumentException>(Request(2).Validate).Message,
        StringComparison.Ordinal);

    private static GenerationRequest Request(double share) =>
        PipelineFixture.Request() with { Steps = Steps, Guidance = 4, GuidanceCache = new() { Share = share } };

    private GenerationResult Generate(GenerationRequest request) => new WanPipeline(_models).Generate(request, null, TestContext.Current.CancellationToken);

    private int Predictions(GenerationRequest request)
    {
        var calls = 0;
        _models.Transformer.Observer = (name, _) => calls += name == "head" ? 1 : 0;
        Generate(request);
        return calls;
    }

    private Tensor Latents(GenerationRequest request)
    {
        Tensor? found = null;
        new WanPipeline(_models)
        {
            Observer = (name, value) => found = name == "latents_final" ? value.clone().DetachFromDisposeScope() : found,
        }.Generate(request, null, TestContext.Current.CancellationToken);
        return found!;
    }
}
