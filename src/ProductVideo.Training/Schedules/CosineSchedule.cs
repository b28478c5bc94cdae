namespace ProductVideo.Training.Schedules;

/// <summary>Linear warm-up, then half a cosine down to a share of the peak rate. Used to train weights from scratch.</summary>
/// <param name="Peak">The highest rate.</param>
/// <param name="WarmSteps">Steps of linear warm-up.</param>
/// <param name="TotalSteps">The step at which the floor is reached.</param>
/// <param name="FloorShare">The rate at the end, as a share of the peak.</param>
public sealed record CosineSchedule(double Peak, int WarmSteps, int TotalSteps, double FloorShare = 0.02) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(int step) => AtProgress(step, TotalSteps <= WarmSteps ? 1 : (double)(step - WarmSteps) / (TotalSteps - WarmSteps));

    /// <summary>The rate when the progress is known by other means, such as the share of a time budget that is used up.</summary>
    public double AtProgress(int step, double progress)
    {
        if (step < WarmSteps)
        {
            return Peak * (step + 1) / WarmSteps;
        }

        var cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)));
        return Peak * (FloorShare + ((1 - FloorShare) * cosine));
    }
}
