namespace ProductVideo.Cli.Workbench;

/// <summary>How far a run goes; each goal includes those before it.</summary>
internal enum RunGoal
{
    /// <summary>The dataset folder.</summary>
    Dataset,

    /// <summary>The LoRA.</summary>
    Training,

    /// <summary>The pairs.</summary>
    Pairs,

    /// <summary>The metrics.</summary>
    Evaluation,

    /// <summary>The report page.</summary>
    Report,
}
