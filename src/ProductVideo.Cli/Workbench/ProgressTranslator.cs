using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Cli.Workbench;

/// <summary>Turns the service's pictures of a run into what the displays show.</summary>
internal sealed class ProgressTranslator(IProgress<ProgressView> target, RunStage until) : IProgress<RunProgress>
{
    /// <inheritdoc/>
    public void Report(RunProgress value) => target.Report(new ProgressView(
        Name(value.Stage),
        Math.Min((int)value.Stage, (int)until) + 1,
        (int)until + 1,
        StatusViews.Counts(value.Products, value.Clips),
        value.StepsDone,
        value.StepsFound,
        value.StepsOpen,
        value.StepsPerSecond,
        [.. value.Activities.Select(activity => new ActivityView(activity.Device, activity.Item, activity.Step, activity.Fraction, activity.Detail))],
        value.Elapsed,
        value.Remaining));

    private static string Name(RunStage stage) => stage switch
    {
        RunStage.Reading => "Reading product pages",
        RunStage.Curating => "Making clips and masks",
        RunStage.Dataset => "Building the dataset",
        RunStage.Training => "Training the LoRA",
        RunStage.Pairs => "Generating pairs",
        RunStage.Evaluation => "Measuring",
        RunStage.Report => "Writing the report",
        _ => "Done",
    };
}
