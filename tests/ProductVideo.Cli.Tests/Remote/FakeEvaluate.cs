using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>An evaluation that only says which pairs it was given.</summary>
internal sealed class FakeEvaluate(IArtifactStore artifacts, FakeWorld world) : StepHandler<EvaluationSpec, EvaluationValue>(artifacts)
{
    public override string Step => WorkStep.Evaluate;

    protected override StepIdentity Identify(EvaluationSpec payload) => new(Step, 1, "{}", [.. payload.Pairs.Select(pair => new StepInput(pair.Id, pair.Videos.ContentHash))]);

    protected override async Task<EvaluationValue> ProduceAsync(EvaluationSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var pairs = string.Join(' ', payload.Pairs.Select(static pair => pair.Id));
        world.Made.Enqueue($"{Step} {pairs}");
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), pairs, cancellationToken);
        return new EvaluationValue([], Reconstruction: null, Mean: null);
    }
}
