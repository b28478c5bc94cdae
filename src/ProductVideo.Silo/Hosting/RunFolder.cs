namespace ProductVideo.Silo.Hosting;

/// <summary>Where things are in an output folder.</summary>
/// <param name="Root">The output folder, as an absolute path.</param>
public sealed record RunFolder(string Root)
{
    /// <summary>The state of all grains, the queue and the listings.</summary>
    public string StateFile => Path.Combine(Root, "state.db");

    /// <summary>The outputs of steps.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Copies of step outputs that are kept in a blob container.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>The present dataset.</summary>
    public string Dataset => Path.Combine(Root, "dataset");

    /// <summary>What catalogues do not hold as files: things inside pages, things fetched, fingerprints.</summary>
    public string Import => Path.Combine(Root, "import");

    /// <summary>Files that people sent and that no product has taken yet.</summary>
    public string Uploads => Path.Combine(Import, "uploads");

    /// <summary>The files of a submission while it is put together.</summary>
    public string Staging => Path.Combine(Import, "staging");

    /// <summary>The files of products that an earlier version registered out of uploads and web addresses.</summary>
    public string Submissions => Path.Combine(Import, "submissions");

    /// <summary>LoRA files.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>Generated pairs.</summary>
    public string Pairs => Path.Combine(Root, "pairs");

    /// <summary>Unfinished training states.</summary>
    public string Scratch => Path.Combine(Root, "scratch");

    /// <summary>The metrics.</summary>
    public string EvaluationFile => Path.Combine(Root, "evaluation.json");

    /// <summary>The report page.</summary>
    public string ReportFile => Path.Combine(Root, "report.html");
}
