namespace ProductVideo.Training.Schedules;

/// <summary>
/// A constant rate after a short warm start: the first <see cref="WarmSteps"/> steps run at a third of it. This is what
/// DiffSynth-Studio's training does in effect (a constant-factor scheduler left at its defaults: factor 1/3, 5 steps).
/// </summary>
/// <param name="LearningRate">The rate after the warm start.</param>
/// <param name="WarmSteps">Steps at a third of the rate; 0 for none.</param>
public sealed record WarmStartSchedule(double LearningRate, int WarmSteps = WarmStartSchedule.PeerWarmSteps) : ILearningRateSchedule
{
    /// <summary>The warm start of DiffSynth-Studio.</summary>
    public const int PeerWarmSteps = 5;

    /// <inheritdoc/>
    public double At(int step) => step < WarmSteps ? LearningRate / 3 : LearningRate;
}
