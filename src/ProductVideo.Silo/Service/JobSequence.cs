using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Service;

/// <summary>What follows on curation, in order: dataset, training, pairs, evaluation, each made of what came before.</summary>
internal sealed class JobSequence(IReadModelStore rows, JobStages jobs, LearningOptions learning)
{
    private readonly RunReader _reader = new(rows);

    /// <summary>Runs the jobs up to the stage that is wanted; one that fails is the last.</summary>
    /// <returns>How each ended, in order.</returns>
    public async Task<IReadOnlyList<JobStatus>> RunAsync(
        IReadOnlyList<string> productIds, RunOptions options, RunInProgress run, CancellationToken cancellationToken)
    {
        var until = options.Until;
        var done = new List<JobStatus>();
        if (until < RunStage.Dataset)
        {
            return done;
        }

        run.Enter(RunStage.Dataset);
        done.Add(await jobs.BuildDatasetAsync(productIds, run, cancellationToken));
        if (until < RunStage.Training || done[0] is not { Output: { } dataset, Result: { } described })
        {
            return done;
        }

        run.Enter(RunStage.Training);
        var training = await jobs.TrainAsync(dataset.Artifact, run, cancellationToken);
        done.Add(training);
        if (until < RunStage.Pairs || training.State != JobState.Ready)
        {
            return done;
        }

        run.Enter(RunStage.Pairs);
        var value = JsonSerializer.Deserialize<DatasetValue>(described, StepJson.Options)!;
        var products = await _reader.ListProductsAsync(cancellationToken);
        var clips = await _reader.ListClipsAsync(null, cancellationToken);
        var plans = options.Pair is { } choice
            ? [PairPlanner.Choose(choice, value, products, clips)]
            : PairPlanner.Plan(value, products, clips, learning.Pairs.Count);
        var pairs = await jobs.GenerateAsync(plans, dataset.Artifact, training.Output?.Artifact, run, cancellationToken);
        done.AddRange(pairs);
        if (until >= RunStage.Evaluation)
        {
            run.Enter(RunStage.Evaluation);
            done.Add(await jobs.EvaluateAsync(pairs, dataset.Artifact, run, cancellationToken));
        }

        return done;
    }
}
