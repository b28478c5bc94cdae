using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>A generator that says that it is half done, waits until it is let go, and then gives small films that a browser plays.</summary>
internal sealed class FakePairs(IArtifactStore artifacts, SmallFilms films, LearningGates gates) : StepHandler<PairSpec, PairValue>(artifacts)
{
    public override string Step => WorkStep.GeneratePair;

    protected override StepIdentity Identify(PairSpec payload) => new(Step, 1, $"{payload.SceneClip} {payload.ProductA} {payload.ProductB} {payload.Seed} {payload.Lora?.Key}", []);

    protected override async Task<PairValue> ProduceAsync(PairSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new StepProgress(0.5));
        await gates.Pairs.WaitAsync(cancellationToken);
        films.FillPair(folder);
        return new PairValue(
            payload.SceneClip, ClipId.Parse(payload.SceneClip).Product.Value, payload.ProductA, payload.ProductB, payload.Seed, SmallFilms.Frames, SmallFilms.Width, SmallFilms.Height, 15);
    }
}
