using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class StepCacheTests : IDisposable
{
    private const int Steps = 12;
    private readonly WanModels _models = PipelineFixture.Models();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(1.0, Steps)]
    [InlineData(0.5, 6)]
    [InlineData(0.25, 3)]
    [InlineData(0.01, 1)]
    public void The_share_says_how_many_steps_run(double share, int expected)
    {
        var calls = 0;
        _models.Transformer.Observer = (name, _) => calls += name == "head" ? 1 : 0;
        var result = Generate(new StepCacheOptions { Share = share });
        Assert.Equal(expected, result.ComputedSteps);
        // two predictions a step: with the prompt and with the negative one
        Assert.Equal(2 * expected, calls);
    }

    [Fact]
    public void Steps_are_computed_where_the_modulation_moves()
    {
        double[] movements = [0, 1, 1, 1, 1, 1, 1, 3, 3, 3];
        bool[] expected = [true, false, false, true, false, false, true, true, true, true];
        Assert.Equal(expected, StepPlan.Make(movements, new() { Threshold = 3 }));
        Assert.Equal(expected, StepPlan.Make(movements, new() { Share = 0.6 }));
        Assert.Equal(expected, StepPlan.Make(movements, new() { Threshold = 6, Polynomial = [2, 0] }));
    }

    [Fact]
    public void A_share_is_never_exceeded_and_the_first_step_always_runs()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var movements = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.NextDouble()).ToArray();
            var share = random.NextDouble() + 1e-6;
            var plan = StepPlan.Make(movements, new() { Share = Math.Min(1, share) });
            Assert.True(plan[0]);
            Assert.InRange(plan.Count(static computed => computed), 1, Math.Max(1, (int)Math.Round(share * movements.Length)));
        }
    }

    [Fact]
    public void Equal_movements_are_shared_out_evenly() => Assert.Equal(
        [true, false, true, false, true, false, true, false], StepPlan.Make([0, 1, 1, 1, 1, 1, 1, 1], new() { Share = 0.5 }));

    [Fact]
    public void A_velocity_that_changes_along_a_line_is_met_exactly()
    {
        using var scope = NewDisposeScope();
        using var line = new VelocityHistory(StepEstimate.Line);
        using var last = new VelocityHistory(StepEstimate.Last);
        foreach (var sigma in new[] { 0.9, 0.8, 0.6 })
        {
            line.Keep(Velocity(sigma), sigma);
            last.Keep(Velocity(sigma), sigma);
        }

        Assert.True(line.At(0.1).allclose(Velocity(0.1), 1e-6, 1e-6));
        Assert.True(last.At(0.1).allclose(Velocity(0.6), 1e-6, 1e-6));

        static Tensor Velocity(double sigma) => tensor([1f, 2f, -3f]) + (tensor([4f, -5f, 6f]) * sigma);
    }

    [Fact]
    public void One_velocity_stands_for_the_next_until_there_are_two()
    {
        using var scope = NewDisposeScope();
        using var history = new VelocityHistory(StepEstimate.Line);
        Assert.Throws<InvalidOperationException>(() => history.At(0.5));
        history.Keep(tensor(7f), 1);
        Assert.Equal(7, history.At(0.5).item<float>());
    }

    [Theory]
    [InlineData(SolverKind.Euler)]
    [InlineData(SolverKind.UniPC)]
    public void All_steps_give_the_exact_video_and_fewer_do_not(SolverKind solver)
    {
        var exact = Generate(null, solver);
        Assert.Equal(Steps, exact.ComputedSteps);
        Assert.Equal(0, PipelineFixture.Difference(exact, Generate(new StepCacheOptions { Share = 1 }, solver)));
        Assert.NotEqual(0, PipelineFixture.Difference(exact, Generate(new StepCacheOptions { Share = 0.25 }, solver)));
    }

    [Fact]
    public void The_line_is_nearer_to_the_exact_video_than_the_last_velocity()
    {
        var exact = Latents(null);
        var line = (Latents(new StepCacheOptions { Share = 0.5 }) - exact).norm().item<float>();
        var last = (Latents(new StepCacheOptions { Share = 0.5, Estimate = StepEstimate.Last }) - exact).norm().item<float>();
        Assert.True(line < last, $"the line is off by {line}, the last velocity by {last}");
    }

    [Fact]
    public void Movements_are_the_relative_changes_of_the_modulation()
    {
        using var scope = NewDisposeScope();
        var seen = new List<Tensor>();
        _models.Transformer.Observer = (name, value) =>
        {
            if (name == "time_projection")
            {
                seen.Add(value.detach().clone().DetachFromDisposeScope());
            }
        };
        var movements = _models.Transformer.ModulationMovements([1000, 700, 300]);
        using var rows = Assert.Single(seen);
        Assert.Equal(0, movements[0]);
        for (var step = 1; step < 3; step++)
        {
            var expected = ((rows[step] - rows[step - 1]).abs().sum() / rows[step - 1].abs().sum()).item<float>();
            Assert.Equal(expected, movements[step], 1e-5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share) =>
        Refuses(new() { Share = share }, "the steps: use a number above 0, at most 1");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_is_none_is_refused(double threshold) => Refuses(new() { Threshold = threshold }, "step cache's threshold");

    [Fact]
    public void The_published_polynomial_is_evaluated_from_the_highest_power_down()
    {
        Assert.Equal((2 * 9) + (3 * 3) + 4, new StepCacheOptions { Polynomial = [2, 3, 4] }.Map(3), 12);
        Assert.Equal(0.25, new StepCacheOptions().Map(0.25), 12);
        // near zero the published one is negative, which is no movement
        Assert.Equal(0, new StepCacheOptions { Polynomial = StepCacheOptions.Wan13B }.Map(0));
    }

    private static void Refuses(StepCacheOptions options, string part)
    {
        var error = Assert.Throws<ArgumentException>(() => (PipelineFixture.Request() with { StepCache = options }).Validate());
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private static GenerationRequest Request(StepCacheOptions? cache, SolverKind solver) =>
        PipelineFixture.Request() with { Steps = Steps, Guidance = 3, StepCache = cache, Solver = solver };

    private GenerationResult Generate(StepCacheOptions? cache, SolverKind solver = SolverKind.Euler) =>
        new WanPipeline(_models).Generate(Request(cache, solver), null, TestContext.Current.CancellationToken);

    private Tensor Latents(StepCacheOptions? cache)
    {
        Tensor? found = null;
        new WanPipeline(_models)
        {
            Observer = (name, value) =>
            {
                if (name == "latents_final")
                {
                    found = value.clone();
                    found.DetachFromDisposeScope();
                }
            },
        }.Generate(Request(cache, SolverKind.Euler), null, TestContext.Current.CancellationToken);
        return found!;
    }
}
