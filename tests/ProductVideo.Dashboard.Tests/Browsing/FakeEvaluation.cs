using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Measures 20.5 of everything but the last metric, which it says could not be measured.</summary>
internal sealed class FakeEvaluation(IArtifactStore artifacts) : StepHandler<EvaluationSpec, EvaluationValue>(artifacts)
{
    public override string Step => WorkStep.Evaluate;

    protected override StepIdentity Identify(EvaluationSpec payload) => new(Step, 1, string.Join(' ', payload.Pairs.Select(static pair => pair.Id)), []);

    protected override Task<EvaluationValue> ProduceAsync(EvaluationSpec payload, string folder, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        new EvaluationValue([.. payload.Pairs.Select(static pair => new PairMetrics(pair.Id, Report("A"), Report("B"), Report("pair")))], Report("own product"), Report("all videos")));

    private static MetricReport Report(string subject)
    {
        var metrics = MetricSuite.Default.Metrics.Select(static metric => metric.Definition).ToList();
        return new MetricReport(subject, [.. metrics.SkipLast(1).Select(static metric => new MetricResult(metric, 20.5, [], null)), MetricResult.NotMeasured(metrics[^1], "nothing was seen")]);
    }
}
