namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Keeps scenes from being shorter than a minimum, by the rules of PySceneDetect's flash filter. Merging, a cut that comes too soon after
/// the last frame above the threshold is held back, and further ones join it until the picture has been calm for the minimum; then the last
/// of them becomes the cut, if the run of them was as long as the minimum itself.
/// </summary>
internal sealed class CutFilter(CutFilterMode mode, int minimumFrames)
{
    private int? _lastAbove;
    private int? _mergeStart;
    private bool _hasCut;

    /// <summary>Takes the next frame.</summary>
    /// <returns>The frame that starts a new scene, if one is now known: this one, or one before it.</returns>
    public int? Next(int frame, bool aboveThreshold)
    {
        if (minimumFrames <= 0)
        {
            return aboveThreshold ? frame : null;
        }

        _lastAbove ??= frame;
        return mode == CutFilterMode.Merge ? Merge(frame, aboveThreshold) : Suppress(frame, aboveThreshold);
    }

    private int? Suppress(int frame, bool aboveThreshold)
    {
        if (!aboveThreshold || frame - _lastAbove < minimumFrames)
        {
            return null;
        }

        _lastAbove = frame;
        return frame;
    }

    private int? Merge(int frame, bool aboveThreshold)
    {
        var calm = frame - _lastAbove >= minimumFrames;
        if (aboveThreshold)
        {
            _lastAbove = frame;
        }

        if (_mergeStart is { } start)
        {
            if (!calm || aboveThreshold || _lastAbove - start < minimumFrames)
            {
                return null;
            }

            _mergeStart = null;
            return _lastAbove;
        }

        if (!aboveThreshold)
        {
            return null;
        }

        if (calm)
        {
            _hasCut = true;
            return frame;
        }

        _mergeStart = _hasCut ? frame : null;
        return null;
    }
}
