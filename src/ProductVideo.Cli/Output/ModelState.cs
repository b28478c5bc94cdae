namespace ProductVideo.Cli.Output;

/// <summary>How much of a model is here.</summary>
internal enum ModelState
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>Some of its files.</summary>
    Partial,

    /// <summary>Every file that it needs.</summary>
    Complete,
}
