using ProductVideo.Training.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>
/// Trains until a time budget is used up: learning rate by the share of it, gradients clipped to norm 1, steps whose gradients are not finite skipped,
/// the weights averaged.
/// </summary>
/// <param name="phase">The phase's name in the progress.</param>
/// <param name="parameters">What is trained.</param>
/// <param name="optimizer">Over the same parameters.</param>
/// <param name="schedule">The learning rate.</param>
/// <param name="averageDecay">The decay of the weights' moving average, per step.</param>
/// <param name="budget">The time to spend.</param>
/// <param name="time">The clock of the budget.</param>
internal sealed class PretrainingLoop(
    string phase,
    IReadOnlyList<Parameter> parameters,
    optim.Optimizer optimizer,
    CosineSchedule schedule,
    double averageDecay,
    TimeSpan budget,
    TimeProvider time)
{
    private const int ReportEvery = 100;
    private const double LargestNorm = 1.0;

    /// <summary>Trains; the parameters hold their average at the end. Returns the number of steps.</summary>
    /// <param name="loss">From the step's number and the share of the budget that is used up to a scalar with a graph.</param>
    /// <param name="progress">Told every hundred steps.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public int Run(Func<int, double, Tensor> loss, IProgress<PretrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using var average = new WeightAverage(parameters, averageDecay);
        var started = time.GetTimestamp();
        var losses = new LossWindow();
        var step = 0;
        var skipped = 0;
        for (; ; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var elapsed = time.GetElapsedTime(started);
            var share = elapsed / budget;
            if (share >= 1)
            {
                break;
            }

            using var scope = NewDisposeScope();
            var rate = schedule.AtProgress(step, share);
            optimizer.ParamGroups.First().LearningRate = rate;
            var scalar = loss(step, share);
            optimizer.zero_grad();
            scalar.backward();
            if (!double.IsFinite(nn.utils.clip_grad_norm_(parameters, LargestNorm)))
            {
                skipped++;
                continue;
            }

            optimizer.step();
            average.Update();
            losses.Add(scalar.detach());
            if ((step + 1) % ReportEvery == 0)
            {
                progress?.Report(new(phase, step + 1, elapsed, rate, losses.Take(), new Dictionary<string, double>(StringComparer.Ordinal) { ["skipped"] = skipped }));
            }
        }

        average.Swap();
        return step;
    }
}
