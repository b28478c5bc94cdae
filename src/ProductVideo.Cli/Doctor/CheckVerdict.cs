namespace ProductVideo.Cli.Doctor;

/// <summary>How a check ended.</summary>
internal enum CheckVerdict
{
    /// <summary>All is well.</summary>
    Good,

    /// <summary>It works, but not as well as it could.</summary>
    Doubtful,

    /// <summary>It does not work without it.</summary>
    Missing,
}
