using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Transformer;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class StepCacheTests : IDisposable
{
    private const int Steps = 8;
    private readonly WanModels _models = PipelineFixture.Models();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(1e-12, Steps)]
    [InlineData(1e9, 2)]
    public void A_threshold_decides_how_many_steps_run_and_the_first_and_the_last_always_do(double threshold, int expected)
    {
        Assert.Equal(expected, Runs(new(threshold)));
    }

    [Fact]
    public void A_step_runs_again_once_the_timestep_has_moved_far_enough_in_sum()
    {
        var counts = new[] { 1e-12, 0.5, 1, 2, 4, 8, 1e9 }.Select(threshold => Runs(new(threshold))).ToList();
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.True(counts.Distinct().Count() > 2, string.Join(", ", counts));
    }

    [Fact]
    public void Without_a_skipped_step_the_video_is_the_exact_one_and_with_skipped_ones_it_is_not()
    {
        var pipeline = new WanPipeline(_models);
        var request = PipelineFixture.Request() with { Steps = Steps, Guidance = 3 };
        var exact = pipeline.Generate(request, null, TestContext.Current.CancellationToken);
        var careful = pipeline.Generate(request with { StepCache = new(1e-12) }, null, TestContext.Current.CancellationToken);
        var careless = pipeline.Generate(request with { StepCache = new(1e9) }, null, TestContext.Current.CancellationToken);
        Assert.Equal(0, PipelineFixture.Difference(exact, careful));
        Assert.NotEqual(0, PipelineFixture.Difference(exact, careless));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_is_none_is_refused(double threshold)
    {
        var error = Assert.Throws<ArgumentException>(() => (PipelineFixture.Request() with { StepCache = new(threshold) }).Validate());
        Assert.Contains("step cache's threshold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_polynomial_is_evaluated_from_the_highest_power_down()
    {
        Assert.Equal((2 * 9) + (3 * 3) + 4, new StepCacheOptions(1) { Polynomial = [2, 3, 4] }.Map(3), 12);
        Assert.Equal(StepCacheOptions.Wan13B, StepCacheOptions.For(0.1, 1536).Polynomial);
        Assert.Equal(0.25, StepCacheOptions.For(0.1, 160).Map(0.25), 12);
    }

    // Drives the network as the pipeline does, with one branch, and counts the passes that ran the blocks.
    private int Runs(StepCacheOptions options)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var generator = new Generator(2);
        using var cache = new StepCache(options);
        using var text = _models.Transformer.EmbedText(randn([1L, 16, 16], generator: generator), keep: true);
        var latents = randn([1L, 16, 2, 4, 4], generator: generator);
        for (var step = 0; step < Steps; step++)
        {
            cache.MustRun = step is 0 or Steps - 1;
            _models.Transformer.Forward(latents, tensor([1000f - (step * 100f)]), text, null, cache).Dispose();
        }

        Assert.Equal(Steps, cache.Computed + cache.Skipped);
        return cache.Computed;
    }
}
