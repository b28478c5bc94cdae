using ProductVideo.Media.Shots;

namespace ProductVideo.Samples.Montages;

/// <summary>Detected shots held against the truth of montage films, summed over films.</summary>
public sealed class MontageScore
{
    /// <summary>A boundary of a fade or dissolve counts as found up to so many frames beside it.</summary>
    private const int GradualReach = 2;

    private readonly Dictionary<MontageEventKind, (int Count, int Found)> _kinds = [];
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, int> _invented = new(StringComparer.Ordinal);

    /// <summary>Boundaries in the truth.</summary>
    public int Boundaries { get; private set; }

    /// <summary>Those of them that were found: cuts at their very frame, others where a transition meets them.</summary>
    public int Found { get; private set; }

    /// <summary>Transitions that were detected.</summary>
    public int Detected { get; private set; }

    /// <summary>Detected transitions that are none, or that a boundary was already found by.</summary>
    public int Invented => _invented.Values.Sum();

    /// <summary>Detected shots with a frame of another shot, or with one that another picture is a twentieth or more of.</summary>
    public int MixedShots { get; private set; }

    /// <summary>Detected shots.</summary>
    public int Shots { get; private set; }

    /// <summary>The part of the detected transitions that are right.</summary>
    public double Precision => Detected == 0 ? 1 : 1 - ((double)Invented / Detected);

    /// <summary>The part of the boundaries that were found.</summary>
    public double Recall => Boundaries == 0 ? 1 : (double)Found / Boundaries;

    /// <summary>For each kind of boundary how many there are, and how many were found.</summary>
    public IReadOnlyDictionary<MontageEventKind, (int Count, int Found)> Kinds => _kinds;

    /// <summary>How many transitions were invented, by what was going on there.</summary>
    public IReadOnlyDictionary<string, int> InventedBy => _invented;

    /// <summary>What went wrong, a line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Adds a film.</summary>
    public void Add(MontageTruth truth, ShotDetection detection)
    {
        var boundaries = truth.Boundaries;
        var isFound = new bool[boundaries.Count];
        Detected += detection.Transitions.Count;
        foreach (var transition in detection.Transitions)
        {
            var match = Enumerable.Range(0, boundaries.Count).FirstOrDefault(i => !isFound[i] && Meets(transition, boundaries[i]), -1);
            if (match >= 0)
            {
                isFound[match] = true;
            }
            else
            {
                var cause = CauseAt(truth, transition);
                _invented[cause] = _invented.GetValueOrDefault(cause) + 1;
                _faults.Add($"film {truth.Seed}: {transition} is invented ({cause})");
            }
        }

        for (var i = 0; i < boundaries.Count; i++)
        {
            var (count, found) = _kinds.GetValueOrDefault(boundaries[i].Kind);
            _kinds[boundaries[i].Kind] = (count + 1, found + (isFound[i] ? 1 : 0));
            if (!isFound[i])
            {
                _faults.Add($"film {truth.Seed}: {boundaries[i]} is missed");
            }
        }

        Boundaries += boundaries.Count;
        Found += isFound.Count(found => found);
        Shots += detection.Shots.Count;
        foreach (var shot in detection.Shots)
        {
            var strange = boundaries.FirstOrDefault(boundary => IsMixed(shot, boundary), new MontageEvent(MontageEventKind.Caption, 0, 0));
            if (strange.IsBoundary)
            {
                MixedShots++;
                _faults.Add($"film {truth.Seed}: {shot} has frames of {strange}");
            }
        }
    }

    private static bool Meets(Transition transition, MontageEvent boundary) => boundary.StartFrame == boundary.EndFrame
        ? transition.StartFrame == boundary.StartFrame && transition.EndFrame == boundary.EndFrame
        : transition.StartFrame <= boundary.EndFrame + GradualReach && transition.EndFrame >= boundary.StartFrame - GradualReach;

    private static string CauseAt(MontageTruth truth, Transition transition)
    {
        var near = truth.Events.Where(happening => transition.StartFrame <= happening.EndFrame + GradualReach && transition.EndFrame >= happening.StartFrame - GradualReach).ToList();
        return near.Count > 0 ? $"{near[0].Kind}" : "nothing";
    }

    private static bool IsMixed(Shot shot, MontageEvent boundary) => boundary.StartFrame == boundary.EndFrame
        ? shot.StartFrame < boundary.StartFrame && shot.EndFrame > boundary.StartFrame
        : shot.StartFrame < boundary.MixedEnd && shot.EndFrame > boundary.MixedStart;
}
