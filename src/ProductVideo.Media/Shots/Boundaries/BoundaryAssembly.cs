namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>Makes one list of transitions of what the finders found.</summary>
internal static class BoundaryAssembly
{
    private const int TouchingFrames = 2;

    /// <summary>In order, without overlap. Blank frames between two of them, or between one and the film's end, join them to one.</summary>
    /// <param name="frames">All frames of the film.</param>
    /// <param name="cuts">The cuts, ascending.</param>
    /// <param name="blends">The dissolves and fades in order.</param>
    /// <param name="longestPause">The most plain frames between two transitions that are no shot.</param>
    public static IReadOnlyList<Transition> Assemble(IReadOnlyList<FrameFigures> frames, IReadOnlyList<int> cuts, IReadOnlyList<Blend> blends, int longestPause)
    {
        blends = [.. blends.Where(blend => blend.IsFade || !cuts.Any(cut => Touches(cut, blend)))];
        var found = cuts
            .Where(cut => !blends.Any(blend => Touches(cut, blend)))
            .Select(cut => new Transition(TransitionKind.Cut, cut, cut))
            .Concat(blends.Select(blend => new Transition(blend.IsFade ? TransitionKind.Fade : TransitionKind.Dissolve, blend.StartFrame, blend.EndFrame)))
            .OrderBy(transition => transition.StartFrame);
        var joined = new List<Transition>();
        foreach (var transition in found)
        {
            if (joined.Count > 0 && AreOne(frames, joined[^1], transition, longestPause))
            {
                joined[^1] = new Transition(TransitionKind.Fade, joined[^1].StartFrame, Math.Max(joined[^1].EndFrame, transition.EndFrame));
            }
            else
            {
                joined.Add(transition);
            }
        }

        if (joined.Count > 0 && joined[0].StartFrame > 0 && IsPause(frames, 0, joined[0].StartFrame, longestPause))
        {
            joined[0] = new Transition(TransitionKind.Fade, 0, joined[0].EndFrame);
        }

        if (joined.Count > 0 && joined[^1].EndFrame < frames.Count && IsPause(frames, joined[^1].EndFrame, frames.Count, longestPause))
        {
            joined[^1] = new Transition(TransitionKind.Fade, joined[^1].StartFrame, frames.Count);
        }

        return joined;
    }

    // Between two cuts a blank picture that stays is a shot, if a dull one.
    private static bool AreOne(IReadOnlyList<FrameFigures> frames, Transition before, Transition after, int longestPause) =>
        IsPause(frames, before.EndFrame, after.StartFrame, longestPause)
        && (before.Kind != TransitionKind.Cut || after.Kind != TransitionKind.Cut || after.StartFrame - before.EndFrame <= longestPause);

    // Plain frames for a while, or blank ones for as long as they like.
    private static bool IsPause(IReadOnlyList<FrameFigures> frames, int start, int end, int longestPause)
    {
        var between = frames.Skip(start).Take(end - start);
        return end - start <= longestPause ? between.All(frame => frame.IsPlain) : between.All(frame => frame.IsBlank);
    }

    private static bool Touches(int cut, Blend blend) => cut >= blend.StartFrame - TouchingFrames && cut <= blend.EndFrame + TouchingFrames;
}
