namespace ProductVideo.Wan.Pipeline;

/// <summary>Pictures of a generation while it runs.</summary>
public sealed record PreviewOptions
{
    /// <summary>After how many steps each. Default: 5, at least 1. The last step gives none: the video follows.</summary>
    public int Every { get; init; } = 5;

    /// <summary>Decodes all frames instead of the first one, which costs as much as the final decoding. Default: false.</summary>
    public bool AllFrames { get; init; }

    /// <summary>Receives the pictures, on the thread that generates.</summary>
    public required IProgress<GenerationPreview> Receiver { get; init; }
}
