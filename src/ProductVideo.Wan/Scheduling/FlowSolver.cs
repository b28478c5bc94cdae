namespace ProductVideo.Wan.Scheduling;

/// <summary>Makes solvers and the schedules that suit them.</summary>
public static class FlowSolver
{
    // The Wan-Video repository's tables begin one training step below pure noise.
    private const double HighestUniPcStart = 1.0 - (1.0 / FlowMatchScheduler.TrainingSteps);

    /// <summary>The schedule of a generation with a solver: UniPC begins at 0.999 before the shift, Euler at 1.</summary>
    /// <param name="kind">The solver.</param>
    /// <param name="steps">Denoising steps, at least 1.</param>
    /// <param name="shift">Shift, above 0; see <see cref="ShiftPreset"/>.</param>
    /// <param name="strength">Where the schedule begins, in (0, 1]; below 1 for video to video.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static FlowMatchScheduler Schedule(SolverKind kind, int steps, double shift, double strength = 1.0) =>
        FlowMatchScheduler.ForInference(steps, shift, kind == SolverKind.UniPC && strength <= 1 ? Math.Min(strength, HighestUniPcStart) : strength);

    /// <summary>A solver for one generation.</summary>
    public static IFlowSolver Create(SolverKind kind, FlowMatchScheduler schedule) => kind switch
    {
        SolverKind.Euler => new EulerSolver(schedule),
        SolverKind.UniPC => new UniPcSolver(schedule),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Use Euler or UniPC."),
    };
}
