using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Service;

/// <summary>The stages after curation; each starts a job, or finds it done, and waits for it.</summary>
internal sealed class JobStages(
    IGrainFactory grains, PipelineOptions pipeline, LearningOptions learning, ModelFolder model, ProgressBoard board)
{
    private const string Main = "main";

    /// <summary>Makes sure that the model is there.</summary>
    /// <exception cref="RunStoppedException">It is not.</exception>
    public async Task CheckModelAsync()
    {
        try
        {
            await model.GetHashAsync();
        }
        catch (ModelMissingException exception)
        {
            throw new RunStoppedException(exception.Message, exception);
        }
    }

    /// <summary>Builds the dataset of the accepted clips of these products.</summary>
    public async Task<JobStatus> BuildDatasetAsync(IReadOnlyList<string> productIds, RunInProgress run, CancellationToken cancellationToken)
    {
        var job = grains.GetGrain<IDatasetGrain>(Main);
        return await WaitAsync(job, await job.BuildAsync(new DatasetSpec([.. productIds], pipeline.DatasetHash())), run, cancellationToken);
    }

    /// <summary>Trains a LoRA on a dataset.</summary>
    public async Task<JobStatus> TrainAsync(ArtifactReference dataset, RunInProgress run, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(learning with { Pairs = new PairOptions() });
        var job = grains.GetGrain<ITrainingRunGrain>(Main);
        return await WaitAsync(job, await job.StartAsync(new TrainingSpec(dataset, settings)), run, cancellationToken);
    }

    /// <summary>Generates the pairs of a plan.</summary>
    public async Task<IReadOnlyList<JobStatus>> GenerateAsync(
        IReadOnlyList<PairPlan> plans, ArtifactReference dataset, ArtifactReference? lora, RunInProgress run, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(new LearningOptions { Pairs = learning.Pairs with { Count = 0 } });
        var started = new List<(IJobGrain Job, JobStatus Status)>();
        foreach (var plan in plans)
        {
            var job = grains.GetGrain<IPairGrain>(plan.Id);
            var spec = new PairSpec(plan.SceneClip, dataset, plan.ProductA, plan.ProductB, lora, learning.Pairs.Seed, settings);
            started.Add((job, await job.StartAsync(spec)));
        }

        var done = new List<JobStatus>();
        foreach (var (job, status) in started)
        {
            done.Add(await WaitAsync(job, status, run, cancellationToken));
        }

        return done;
    }

    /// <summary>Measures pairs.</summary>
    public async Task<JobStatus> EvaluateAsync(
        IReadOnlyList<JobStatus> pairs, ArtifactReference dataset, RunInProgress run, CancellationToken cancellationToken)
    {
        var ready = pairs.Where(pair => pair.Output is not null).Select(pair => new EvaluationPair(pair.Id, pair.Output!.Artifact));
        var job = grains.GetGrain<IEvaluationGrain>(Main);
        return await WaitAsync(job, await job.StartAsync(new EvaluationSpec(dataset, [.. ready], "{}")), run, cancellationToken);
    }

    private async Task<string> SettingsAsync(LearningOptions options) =>
        CanonicalJson.Serialize(new LearningSettings(options with { ModelFolder = null }, await model.GetHashAsync()));

    private async Task<JobStatus> WaitAsync(IJobGrain job, JobStatus started, RunInProgress run, CancellationToken cancellationToken)
    {
        var status = started.State switch
        {
            JobState.Failed or JobState.Cancelled => await job.RetryAsync(),
            JobState.Paused => await job.ContinueAsync(),
            _ => started,
        };
        if (status.IsSettled)
        {
            board.CountUnchanged(status.Output is null ? 0 : 1);
            return status;
        }

        await run.UntilAsync(async () => (await job.GetStatusAsync()).IsSettled, cancellationToken);
        return await job.GetStatusAsync();
    }
}
