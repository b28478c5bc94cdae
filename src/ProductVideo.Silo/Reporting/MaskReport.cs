using ProductVideo.Abstractions.Clips;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Silo.Reporting;

/// <summary>Which models made the masks, and what is to be known of them.</summary>
internal static class MaskReport
{
    /// <summary>One line a model; the default without weights says what it expects.</summary>
    public static IEnumerable<ReportWarning> Warnings(IReadOnlyList<ClipStatus> clips)
    {
        foreach (var model in clips.Where(static clip => clip.MaskedBy is not null).CountBy(static clip => clip.MaskedBy!, StringComparer.Ordinal).OrderBy(static model => model.Key, StringComparer.Ordinal))
        {
            var made = $"{model.Key} made those of {model.Value} {(model.Value == 1 ? "clip" : "clips")}";
            yield return new ReportWarning("Masks", string.Equals(model.Key, ClassicalSegmenter.StableName, StringComparison.Ordinal)
                ? $"{made}: the default without weights, which expects one product before a plain background. pipeline.networks names others."
                : $"{made}.");
        }
    }
}
