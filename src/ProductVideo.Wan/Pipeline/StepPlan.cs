namespace ProductVideo.Wan.Pipeline;

/// <summary>Which denoising steps are computed. It follows from the timesteps alone, so it stands before the first step.</summary>
internal static class StepPlan
{
    private const int Bisections = 60;

    /// <summary>Makes the plan; the first step is always computed.</summary>
    /// <param name="movements">How far the modulation moves from the step before to each step; the first one's is not used.</param>
    /// <param name="options">How many steps, or how far it may move; null to compute all.</param>
    /// <returns>A value for each step: whether it is computed.</returns>
    public static IReadOnlyList<bool> Make(IReadOnlyList<double> movements, StepCacheOptions? options)
    {
        if (options is null)
        {
            return [.. movements.Select(static _ => true)];
        }

        var mapped = movements.Select(options.Map).ToArray();
        return Walk(mapped, options.Threshold ?? Spread(mapped, Math.Max(1, (int)Math.Round(options.Share * mapped.Length))));
    }

    /// <summary>A second plan among the steps that a first one computes; the others are in neither.</summary>
    public static IReadOnlyList<bool> Within(IReadOnlyList<bool> plan, IReadOnlyList<double> movements, StepCacheOptions? options)
    {
        var sums = new List<double>();
        var moved = 0.0;
        for (var step = 0; step < plan.Count; step++)
        {
            moved += movements[step];
            if (plan[step])
            {
                sums.Add(moved);
                moved = 0;
            }
        }

        var inner = new Queue<bool>(Make(sums, options));
        return [.. plan.Select(computed => computed && inner.Dequeue())];
    }

    // The smallest threshold that computes no more steps than wanted.
    private static double Spread(double[] movements, int wanted)
    {
        if (wanted >= movements.Length)
        {
            return 0;
        }

        var (low, high) = (0.0, (2 * movements.Sum()) + 1);
        for (var round = 0; round < Bisections; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = Walk(movements, middle).Count(static computed => computed) > wanted ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static bool[] Walk(double[] movements, double threshold)
    {
        var plan = new bool[movements.Length];
        var moved = double.PositiveInfinity;
        for (var step = 0; step < plan.Length; step++)
        {
            moved += step == 0 ? 0 : movements[step];
            plan[step] = moved >= threshold;
            moved = plan[step] ? 0 : moved;
        }

        return plan;
    }
}
