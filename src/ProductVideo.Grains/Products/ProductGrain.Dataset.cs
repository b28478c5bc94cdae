using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Grains.Products;

/// <content>What a dataset takes of it.</content>
public sealed partial class ProductGrain
{
    /// <inheritdoc/>
    public async Task<DatasetProduct?> GetDatasetEntryAsync()
    {
        if (State.Spec is not { } spec)
        {
            return null;
        }

        var accepted = new List<DatasetClip>();
        var refused = new List<DatasetRefusal>();
        foreach (var id in State.Clips.Keys.Order(StringComparer.Ordinal))
        {
            var clip = await Clip(id).GetStatusAsync();
            if (clip is { State: ClipState.Ready } && clip.ArtifactOf(WorkStep.Normalise) is { } video && clip.ArtifactOf(WorkStep.Mask) is { } masks)
            {
                accepted.Add(new DatasetClip(id, video, masks, clip.Scores) { MaskedBy = clip.MaskedBy });
            }
            else
            {
                refused.Add(new DatasetRefusal(id, NameOf(clip.State), clip.Reasons, clip.Scores));
            }
        }

        return new DatasetProduct(
            Key, spec.Title, spec.Category, spec.Caption, Status().ArtifactOf(WorkStep.BuildReference), [.. accepted], [.. refused]);
    }

    private static string NameOf(ClipState state) => state switch
    {
        ClipState.Rejected => "rejected",
        ClipState.Failed => "failed",
        _ => "cancelled",
    };
}
