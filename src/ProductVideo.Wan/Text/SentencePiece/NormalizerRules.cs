namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>How text is prepared before it is cut into pieces.</summary>
public sealed record NormalizerRules
{
    /// <summary>The compiled character replacements; empty when characters stay as they are.</summary>
    public ReadOnlyMemory<byte> CharacterMap { get; init; }

    /// <summary>Whether a space is put before the text, so that a word looks the same at the start and within. Default: true.</summary>
    public bool AddDummyPrefix { get; init; } = true;

    /// <summary>Whether spaces at both ends go and runs of spaces become one. Default: true.</summary>
    public bool RemoveExtraWhitespace { get; init; } = true;

    /// <summary>Whether spaces are written as U+2581. Default: true.</summary>
    public bool EscapeWhitespace { get; init; } = true;
}
