namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>A piece of a text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Surface">The normalised text that it stands for; the first byte piece of a character carries it, the others carry none.</param>
public readonly record struct TextPiece(int Id, string Surface);
