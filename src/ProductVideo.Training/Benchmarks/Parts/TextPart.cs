namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>The text encoder.</summary>
internal sealed class TextPart : IBenchmarkPart
{
    public string Name => "text";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context) =>
        [context.Measure("text encoder, 100 words", WorkCost.None, PeerWork.Text, () => context.Work.EncodeText())];
}
