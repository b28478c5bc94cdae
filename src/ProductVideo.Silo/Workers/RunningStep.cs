using ProductVideo.Grains.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>A step in work, as the board shows it.</summary>
internal sealed class RunningStep(string item, string step, long startedAt) : IProgress<StepProgress>
{
    private StepProgress _latest = new(null);

    public string Item { get; } = item;

    public string Step { get; } = step;

    public long StartedAt { get; } = startedAt;

    public StepProgress Latest => Volatile.Read(ref _latest);

    public void Report(StepProgress value) => Volatile.Write(ref _latest, value);
}
