namespace ProductVideo.Training.Schedules;

/// <summary>The learning rate as a pure function of the optimizer step, so that a resumed run continues it exactly.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The rate for optimizer step <paramref name="step"/>, counted from 0.</summary>
    double At(int step);
}
