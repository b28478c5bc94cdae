using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Service;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Handlers that make small texts instead of films, with the real store, keys and reports.</summary>
internal static class FakeHandlers
{
    public static void Use(IServiceCollection services, FakeWorld world)
    {
        services.RemoveAll<IStepHandler>();
        services.AddSingleton(world);
        services.AddSingleton<IStepHandler, DetectShots>().AddSingleton<IStepHandler, BuildReference>();
        services.AddSingleton<IStepHandler, Gate>().AddSingleton<IStepHandler, CompareClipsHandler>().AddSingleton<IStepHandler, BuildDataset>();
        foreach (var step in new[] { WorkStep.Normalise, WorkStep.Segment, WorkStep.Mask })
        {
            services.AddSingleton<IStepHandler>(provider => new ClipStep(step, provider.GetRequiredService<IArtifactStore>(), world));
        }
    }

    private static async Task MakeAsync(FakeWorld world, string step, string item, string folder, CancellationToken cancellationToken)
    {
        await world.Before(step, item, cancellationToken);
        world.Made.Enqueue($"{step} {item}");
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), $"{step} of {item}", cancellationToken);
        await world.Fill(step, item, folder, cancellationToken);
    }

    private sealed class DetectShots(IArtifactStore artifacts, FakeWorld world) : StepHandler<ProductWork, ShotPlanValue>(artifacts)
    {
        public override string Step => WorkStep.DetectShots;

        protected override StepIdentity Identify(ProductWork payload) => new(Step, 1, $"{world.Shots}", [new StepInput("video", payload.Spec.VideoHash)]);

        protected override async Task<ShotPlanValue> ProduceAsync(ProductWork payload, string folder, StepContext context, CancellationToken cancellationToken)
        {
            await MakeAsync(world, Step, payload.Spec.Id, folder, cancellationToken);
            var film = await Artifacts.LocateSourceAsync(payload.Spec.VideoPath, cancellationToken);
            world.Films.Enqueue((film, await File.ReadAllTextAsync(film, cancellationToken)));
            var clips = Enumerable.Range(0, world.Shots).Select(shot => new PlannedClip(shot + 1, shot * 100, (shot + 1) * 100, []));
            return new ShotPlanValue(new FilmInfo(1280, 720, 24, world.Shots * 100, world.Shots * 4, "h264"), [], [.. clips]);
        }
    }

    private sealed class BuildReference(IArtifactStore artifacts, FakeWorld world) : StepHandler<ProductWork, ReferenceValue>(artifacts)
    {
        public override string Step => WorkStep.BuildReference;

        protected override StepIdentity Identify(ProductWork payload) =>
            new(Step, 1, "{}", [.. payload.Spec.Photos.Select(photo => new StepInput("photo", photo.Hash))]);

        protected override async Task<ReferenceValue> ProduceAsync(ProductWork payload, string folder, StepContext context, CancellationToken cancellationToken)
        {
            if (payload.Spec.Photos.Length == 0)
            {
                throw new InputRefusedException(new Reason("photos.none", 0, 1, "no photos"));
            }

            await MakeAsync(world, Step, payload.Spec.Id, folder, cancellationToken);
            return new ReferenceValue(payload.Spec.Photos.Length, []);
        }
    }

    private sealed class ClipStep(string step, IArtifactStore artifacts, FakeWorld world) : StepHandler<ClipWork, NormaliseValue>(artifacts)
    {
        public override string Step => step;

        protected override StepIdentity Identify(ClipWork payload) => new(
            Step,
            1,
            $"{payload.Spec.StartFrame}{(Step == WorkStep.Segment ? payload.Correction : null)}",
            [new StepInput("video", payload.Spec.VideoHash), .. payload.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => new StepInput(input.Key, input.Value.ContentHash))]);

        protected override async Task<NormaliseValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
        {
            await MakeAsync(world, Step, payload.ClipId, folder, cancellationToken);
            return world.Clip;
        }
    }

    private sealed class Gate(IArtifactStore artifacts, FakeWorld world) : StepHandler<ClipWork, GateValue>(artifacts)
    {
        public override string Step => WorkStep.Gate;

        protected override StepIdentity Identify(ClipWork payload) =>
            new(Step, 1, "{}", [new StepInput("masks", payload.Inputs[WorkStep.Mask].ContentHash)]);

        protected override async Task<GateValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
        {
            await MakeAsync(world, Step, payload.ClipId, folder, cancellationToken);
            if (world.Looks(payload.ClipId) is { } looks)
            {
                FingerprintFile.Write(Path.Combine(folder, ClipFiles.Fingerprint), looks);
            }

            var scores = world.Measure(payload.ClipId, new ClipScores
            {
                FrameCount = 61, Duration = 4, SourceHeight = 720, CoverMean = 0.2, Completeness = 1, TemporalIou = 0.98, TemporalIouLow = 0.95, Sharpness = 20,
            });
            return new GateValue(scores, scores.ToList().ToDictionary(StringComparer.Ordinal));
        }

        protected override Reason[] Judge(ClipWork payload, GateValue value) => world.Gate(payload.ClipId);
    }

    private sealed class BuildDataset(IArtifactStore artifacts, FakeWorld world, DatasetTarget target) : StepHandler<DatasetWork, DatasetValue>(artifacts)
    {
        public override string Step => WorkStep.BuildDataset;

        protected override StepIdentity Identify(DatasetWork payload) => new(Step, 1, "{}", [new StepInput("plan", payload.Plan.ContentHash)]);

        protected override async Task<DatasetValue> ProduceAsync(DatasetWork payload, string folder, StepContext context, CancellationToken cancellationToken)
        {
            await MakeAsync(world, Step, "main", folder, cancellationToken);
            var plan = await OpenAsync(payload.Plan, cancellationToken);
            File.Copy(plan.PathOf(DatasetPlan.FileName), Path.Combine(folder, "plan.json"));
            return new DatasetValue("1", 0, world.Splits, new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        }

        protected override Task PublishAsync(DatasetWork payload, Artifact artifact, DatasetValue value, CancellationToken cancellationToken)
        {
            Directory.CreateDirectory(target.Folder);
            File.Copy(artifact.PathOf("plan.json"), Path.Combine(target.Folder, "plan.json"), overwrite: true);
            return Task.CompletedTask;
        }
    }
}
