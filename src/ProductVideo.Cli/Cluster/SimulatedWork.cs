namespace ProductVideo.Cli.Cluster;

/// <summary>How simulated devices behave; it may change while they work.</summary>
/// <param name="clipsPerProduct">Clips of each product.</param>
internal sealed class SimulatedWork(int clipsPerProduct)
{
    private long _stepTicks;

    /// <summary>Clips of each product.</summary>
    public int ClipsPerProduct { get; } = clipsPerProduct;

    /// <summary>How long a step takes; zero measures the control plane alone.</summary>
    public TimeSpan StepTime
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _stepTicks));
        set => Interlocked.Exchange(ref _stepTicks, value.Ticks);
    }

    /// <summary>Called before a step ends; may throw, or take its time.</summary>
    public Func<string, string, CancellationToken, Task> Before { get; set; } = (_, _, _) => Task.CompletedTask;
}
