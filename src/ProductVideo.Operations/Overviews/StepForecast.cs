using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Operations.Overviews;

/// <summary>How many steps curation still takes. The queue holds only each item's next step, so it says far too little.</summary>
public static class StepForecast
{
    private const double ClipsOfAFilm = 3.5;
    private const int StepsOfAClip = 4;

    /// <summary>The steps to come of products and clips in these states; films that were not looked at yet count with the mean of the others.</summary>
    public static int Count(IReadOnlyList<StateCount> products, IReadOnlyList<StateCount> clips)
    {
        var unseen = Of(products, ProductState.Fetching) + Of(products, ProductState.Registered) + Of(products, ProductState.DetectingShots);
        var planned = Of(products, ProductState.RunningClips) + Of(products, ProductState.Ready);
        var perFilm = planned == 0 ? ClipsOfAFilm : (double)clips.Sum(count => count.Count) / planned;
        var building = Of(products, ProductState.BuildingReference);
        var own = (unseen * 2) + building;
        var known = (Of(clips, ClipState.Planned) * StepsOfAClip)
            + (Of(clips, ClipState.Normalising) * StepsOfAClip)
            + (Of(clips, ClipState.Segmenting) * 3)
            + (Of(clips, ClipState.Masking) * 2)
            + Of(clips, ClipState.Gating);
        return own + known + (int)Math.Round((unseen + building) * perFilm * StepsOfAClip);
    }

    private static int Of<T>(IReadOnlyList<StateCount> counts, T state)
        where T : struct, Enum => counts.FirstOrDefault(count => string.Equals(count.State, state.ToString(), StringComparison.Ordinal))?.Count ?? 0;
}
