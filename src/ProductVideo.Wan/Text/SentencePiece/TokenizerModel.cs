namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>What a tokenizer file holds, in whichever of the two formats.</summary>
/// <param name="Pieces">The vocabulary in the order of its ids.</param>
/// <param name="Rules">How text is prepared.</param>
/// <param name="ByteFallback">Whether text that the vocabulary lacks becomes bytes instead of the unknown piece.</param>
public sealed record TokenizerModel(IReadOnlyList<VocabularyPiece> Pieces, NormalizerRules Rules, bool ByteFallback);
