using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>A pair that is a text in place of two films.</summary>
internal sealed class FakePair(IArtifactStore artifacts, FakeWorld world) : StepHandler<PairSpec, PairValue>(artifacts)
{
    public override string Step => WorkStep.GeneratePair;

    protected override StepIdentity Identify(PairSpec payload) =>
        new(Step, 1, $"{payload.SceneClip} {payload.ProductA} {payload.ProductB}", [new StepInput("dataset", payload.Dataset.ContentHash), new StepInput("lora", payload.Lora?.ContentHash ?? "none")]);

    protected override async Task<PairValue> ProduceAsync(PairSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        world.Made.Enqueue($"{Step} {payload.SceneClip}");
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), payload.SceneClip, cancellationToken);
        return new PairValue(payload.SceneClip, payload.ProductA, payload.ProductA, payload.ProductB, payload.Seed, 1, 16, 8, 15);
    }
}
