namespace ProductVideo.Abstractions.Runs;

/// <summary>The stages of a run, in order.</summary>
public enum RunStage
{
    /// <summary>Reading product pages and hashing their files.</summary>
    Reading,

    /// <summary>Products and clips are under way.</summary>
    Curating,

    /// <summary>The dataset folder is being built.</summary>
    Dataset,

    /// <summary>The LoRA is being trained.</summary>
    Training,

    /// <summary>Pairs are being generated.</summary>
    Pairs,

    /// <summary>Metrics are being taken.</summary>
    Evaluation,

    /// <summary>The report is being written.</summary>
    Report,

    /// <summary>Everything asked for is done.</summary>
    Done,
}
