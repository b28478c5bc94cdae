namespace ProductVideo.Cli.Scoring;

/// <summary>Sample films, or rendered clips, held against the truth.</summary>
/// <param name="Films">The films; a rendered clip counts as a film without cuts.</param>
internal sealed record SampleScore(IReadOnlyList<FilmScore> Films)
{
    /// <summary>How many clips were accepted.</summary>
    public int Accepted => Count(clip => clip.IsAccepted);

    /// <summary>Mean of the accepted clips' mean overlaps; null without any.</summary>
    public double? MeanIouOfAccepted => Clips().Where(clip => clip.IsAccepted).Average(clip => clip.MeanIou);

    /// <summary>How many clips are good.</summary>
    public int GoodClips => Count(clip => clip.Planned is null);

    /// <summary>How many good clips were refused.</summary>
    public int GoodClipsRefused => Count(clip => clip.Planned is null && !clip.IsAccepted);

    /// <summary>How many clips are planned to be refused.</summary>
    public int PlantedRefusals => Count(clip => clip.Planned is not null);

    /// <summary>How many of those were refused for the planned reason in the first place.</summary>
    public int PlantedRefusalsFound => Count(clip => clip.Planned is not null && clip.IsAsPlanned);

    /// <summary>How many planted cuts were not found at their very frame.</summary>
    public int CutsMissed => Films.Sum(film => film.MissedCuts.Count);

    /// <summary>How many cuts were found where none is.</summary>
    public int CutsInvented => Films.Sum(film => film.InventedCuts.Count);

    /// <summary>All clips.</summary>
    public IEnumerable<ClipScore> Clips() => Films.SelectMany(film => film.Clips);

    private int Count(Func<ClipScore, bool> predicate) => Clips().Count(predicate);
}
