using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Wan.Scheduling;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Scheduling;

public sealed class FlowSolverTests
{
    private const double Begin = 0.9;

    [Theory]
    [InlineData(SolverKind.Euler)]
    [InlineData(SolverKind.UniPC)]
    public void Straight_paths_are_exact_whatever_the_steps(SolverKind kind)
    {
        // x = clean + sigma (noise - clean): the velocity is the same at all noise levels
        var inputs =
            from clean in Gen.Choose(-300, 300)
            from noise in Gen.Choose(-300, 300)
            from steps in Gen.Choose(1, 40)
            from shift in Gen.Choose(1, 16)
            select (Clean: clean / 100.0, Noise: noise / 100.0, Steps: steps, Shift: (double)shift);
        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var schedule = FlowSolver.Schedule(kind, input.Steps, input.Shift);
            var start = input.Clean + (schedule.SigmaAt(0) * (input.Noise - input.Clean));
            var end = Solve(kind, schedule, start, (_, _) => input.Noise - input.Clean);
            return Math.Abs(end - input.Clean) < 1e-5;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(SolverKind.Euler, 0.9, 1.1)]
    [InlineData(SolverKind.UniPC, 1.8, 2.2)]
    public void Errors_shrink_with_the_order_of_the_solver(SolverKind kind, double lowest, double highest)
    {
        var exact = Exact();
        // with few steps the errors of UniPC change their sign; its order shows beyond that
        var errors = new[] { 640, 1280, 2560 }.Select(steps => Math.Abs(End(kind, steps) - exact)).ToArray();
        for (var index = 0; index + 1 < errors.Length; index++)
        {
            var order = Math.Log2(errors[index] / errors[index + 1]);
            Assert.True(order >= lowest && order <= highest, $"{kind}: errors {string.Join(", ", errors.Select(error => $"{error:E2}"))}, order {order:0.00}");
        }
    }

    [Fact]
    public void Both_solvers_reach_the_same_end()
    {
        Assert.Equal(End(SolverKind.Euler, 1000), End(SolverKind.UniPC, 60), 3);
        Assert.Equal(Exact(), End(SolverKind.UniPC, 400), 5);
    }

    [Fact]
    public void Half_the_steps_of_UniPC_are_better_than_Euler() =>
        Assert.True(Math.Abs(End(SolverKind.UniPC, 10) - Exact()) < Math.Abs(End(SolverKind.Euler, 20) - Exact()) / 2);

    [Fact]
    public void UniPC_begins_one_training_step_below_pure_noise()
    {
        var schedule = FlowSolver.Schedule(SolverKind.UniPC, 50, ShiftPreset.Vace);
        Assert.Equal(16 * 0.999 / (1 + (15 * 0.999)), schedule.SigmaAt(0), 12);
        Assert.Equal(0, schedule.SigmaAt(50));
        Assert.Equal(1, FlowSolver.Schedule(SolverKind.Euler, 50, ShiftPreset.Standard).SigmaAt(0));
        Assert.Throws<ArgumentException>(() => new UniPcSolver(FlowMatchScheduler.ForInference(4)));
    }

    [Fact]
    public void The_first_two_steps_of_UniPC_follow_the_published_formulas()
    {
        // written out for scalars: predict from s0 to s1 with order 1, correct, predict to s2 with order 2
        var schedule = FlowSolver.Schedule(SolverKind.UniPC, 3, 1, Begin);
        var (s0, s1, s2) = (schedule.SigmaAt(0), schedule.SigmaAt(1), schedule.SigmaAt(2));
        var (l0, l1, l2) = (Math.Log((1 - s0) / s0), Math.Log((1 - s1) / s1), Math.Log((1 - s2) / s2));
        var (x0, v0, v1) = (1.5, 0.7, 0.4);
        var m0 = x0 - (s0 * v0);
        var predicted = (s1 / s0 * x0) - ((1 - s1) * (Math.Exp(l0 - l1) - 1) * m0);
        var m1 = predicted - (s1 * v1);
        var corrected = (s1 / s0 * x0) - ((1 - s1) * (Math.Exp(l0 - l1) - 1) * (m0 + (0.5 * (m1 - m0))));
        var slope = (m0 - m1) / ((l0 - l1) / (l2 - l1));
        var second = (s2 / s1 * corrected) - ((1 - s2) * (Math.Exp(l1 - l2) - 1) * (m1 + (0.5 * slope)));

        using var scope = NewDisposeScope();
        using var solver = FlowSolver.Create(SolverKind.UniPC, schedule);
        var first = solver.Step(Scalar(x0), Scalar(v0), 0);
        Assert.Equal(predicted, first.item<double>(), 12);
        Assert.Equal(second, solver.Step(first, Scalar(v1), 1).item<double>(), 12);
    }

    [Fact]
    public void Steps_out_of_order_are_refused()
    {
        using var scope = NewDisposeScope();
        using var solver = FlowSolver.Create(SolverKind.UniPC, FlowSolver.Schedule(SolverKind.UniPC, 4, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => solver.Step(Scalar(0), Scalar(0), 1));
    }

    // a velocity that bends with both the noise level and the state
    private static double Velocity(double x, double sigma) => Math.Cos(2 * sigma) - (0.5 * x) + Math.Sin(x);

    private static double End(SolverKind kind, int steps) => Solve(kind, FlowSolver.Schedule(kind, steps, 1, Begin), 1.0, Velocity);

    private static double Solve(SolverKind kind, FlowMatchScheduler schedule, double start, Func<double, double, double> velocity)
    {
        using var scope = NewDisposeScope();
        using var solver = FlowSolver.Create(kind, schedule);
        var x = Scalar(start);
        for (var step = 0; step < schedule.Count; step++)
        {
            x = solver.Step(x, Scalar(velocity(x.item<double>(), schedule.SigmaAt(step))), step);
        }

        return x.item<double>();
    }

    // Runge-Kutta of order 4 with so many steps that its error is below 1e-12
    private static double Exact()
    {
        const int Steps = 20000;
        const double Width = -Begin / Steps;
        var x = 1.0;
        for (var step = 0; step < Steps; step++)
        {
            var sigma = Begin * (Steps - step) / Steps;
            var a = Velocity(x, sigma);
            var b = Velocity(x + (Width / 2 * a), sigma + (Width / 2));
            var c = Velocity(x + (Width / 2 * b), sigma + (Width / 2));
            var d = Velocity(x + (Width * c), sigma + Width);
            x += Width / 6 * (a + (2 * b) + (2 * c) + d);
        }

        return x;
    }

    private static Tensor Scalar(double value) => tensor(new[] { value });
}
