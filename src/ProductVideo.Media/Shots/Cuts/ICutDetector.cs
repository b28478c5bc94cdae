namespace ProductVideo.Media.Shots.Cuts;

/// <summary>Finds cuts from the scores of a film's frames.</summary>
public interface ICutDetector
{
    /// <summary>Whether <see cref="FrameScores.DeltaEdges"/> is looked at.</summary>
    bool NeedsEdges { get; }

    /// <summary>Finds the cuts.</summary>
    /// <param name="frames">The scores of all frames.</param>
    /// <returns>The first frame of each new scene, ascending.</returns>
    IReadOnlyList<int> Find(IReadOnlyList<FrameScores> frames);
}
