namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>What a piece of a vocabulary is for; the numbers are those of the file format.</summary>
public enum PieceKind
{
    /// <summary>Ordinary text.</summary>
    Normal = 1,

    /// <summary>Stands for everything that the vocabulary lacks.</summary>
    Unknown = 2,

    /// <summary>A mark such as the end token; text never gives it, whatever its letters.</summary>
    Control = 3,

    /// <summary>Text that is always one piece and is not normalised.</summary>
    UserDefined = 4,

    /// <summary>Holds an id and is never used.</summary>
    Unused = 5,

    /// <summary>One byte of UTF-8, such as <c>&lt;0x0A&gt;</c>.</summary>
    Byte = 6,
}
