namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>One entry of a vocabulary; its place is its id.</summary>
/// <param name="Text">The letters, with U+2581 where a space stands.</param>
/// <param name="Score">Logarithm of its probability.</param>
/// <param name="Kind">What it is for.</param>
public readonly record struct VocabularyPiece(string Text, float Score, PieceKind Kind);
