namespace ProductVideo.Media.Shots;

/// <summary>A film's shots, and what lies between them.</summary>
public sealed record ShotDetection
{
    private ShotDetection(int frameCount, IReadOnlyList<Shot> shots, IReadOnlyList<Transition> transitions) =>
        (FrameCount, Shots, Transitions) = (frameCount, shots, transitions);

    /// <summary>How many frames the film has.</summary>
    public int FrameCount { get; }

    /// <summary>The shots in order, none empty. Every frame is in exactly one shot or one transition.</summary>
    public IReadOnlyList<Shot> Shots { get; }

    /// <summary>The transitions in order, without overlap.</summary>
    public IReadOnlyList<Transition> Transitions { get; }

    /// <summary>The shots that some transitions leave.</summary>
    /// <param name="frameCount">How many frames the film has.</param>
    /// <param name="transitions">In order, without overlap, within the film.</param>
    /// <exception cref="ArgumentException">Transitions overlap, or reach beyond the film.</exception>
    public static ShotDetection Of(int frameCount, IReadOnlyList<Transition> transitions)
    {
        var shots = new List<Shot>();
        var start = 0;
        foreach (var transition in transitions)
        {
            if (transition.StartFrame < start || transition.EndFrame < transition.StartFrame || transition.EndFrame > frameCount)
            {
                throw new ArgumentException($"{transition} does not follow the one before it within {frameCount} frames.", nameof(transitions));
            }

            Add(shots, start, transition.StartFrame);
            start = transition.EndFrame;
        }

        Add(shots, start, frameCount);
        return new ShotDetection(frameCount, shots, transitions);
    }

    /// <summary>The shots between hard cuts.</summary>
    /// <param name="frameCount">How many frames the film has.</param>
    /// <param name="cuts">The first frame of each shot but the first, ascending.</param>
    public static ShotDetection OfCuts(int frameCount, IEnumerable<int> cuts) =>
        Of(frameCount, [.. cuts.Select(cut => new Transition(TransitionKind.Cut, cut, cut))]);

    private static void Add(List<Shot> shots, int start, int end)
    {
        if (end > start)
        {
            shots.Add(new Shot(start, end));
        }
    }
}
