using System.Text;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// The umT5 tokenizer: a SentencePiece unigram model with its normalisation, as libsentencepiece 0.1.97 runs it. Letters that spell a
/// control piece, such as <c>&lt;/s&gt;</c>, are text like any other: a prompt cannot end itself. Safe to use from several threads.
/// </summary>
public sealed class SentencePieceTokenizer : ITextTokenizer
{
    private readonly UnigramVocabulary _vocabulary;
    private readonly TextNormalizer _normalizer;
    private readonly UnigramSegmenter _segmenter;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="model">Vocabulary and rules.</param>
    /// <param name="source">The file they came from, for messages.</param>
    /// <exception cref="TokenizerException">The vocabulary contradicts itself, or its padding and end tokens are not 0 and 1.</exception>
    public SentencePieceTokenizer(TokenizerModel model, string source)
    {
        Source = source;
        try
        {
            _vocabulary = new UnigramVocabulary(model);
            _normalizer = new TextNormalizer(model.Rules, _vocabulary.UserDefined);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }

        foreach (var (id, name) in new[] { (ITextTokenizer.PaddingId, "padding"), (ITextTokenizer.EndId, "end") })
        {
            if (id >= model.Pieces.Count || model.Pieces[id].Kind != PieceKind.Control)
            {
                throw new TokenizerException(source, $"piece {id} must be the {name} token: use the tokenizer of umT5 (google/umt5-xxl).");
            }
        }

        _segmenter = new UnigramSegmenter(_vocabulary);
    }

    /// <inheritdoc/>
    public int VocabularySize => _vocabulary.Pieces.Count;

    /// <summary>The file that the tokenizer came from.</summary>
    public string Source { get; }

    /// <summary>The vocabulary in the order of its ids.</summary>
    public IReadOnlyList<VocabularyPiece> Pieces => _vocabulary.Pieces;

    /// <summary>The text as it is cut into pieces, with U+2581 for spaces. No prompt cleaning takes place.</summary>
    public string Normalize(string text) => Encoding.UTF8.GetString(Prepare(text));

    /// <summary>The pieces of a text, without an end token; their surfaces joined are the normalised text. No prompt cleaning takes place.</summary>
    public IReadOnlyList<TextPiece> Encode(string text) => _segmenter.Segment(Prepare(text));

    /// <inheritdoc/>
    public TokenizedText Tokenize(string prompt, int maximumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        var pieces = Encode(PromptCleaner.Clean(prompt));
        return new TokenizedText([.. pieces.Take(maximumLength - 1).Select(piece => piece.Id), ITextTokenizer.EndId]);
    }

    // A character map is checked where it is used: to walk all of it at the start would cost more than a prompt.
    private byte[] Prepare(string text)
    {
        try
        {
            return _normalizer.Normalize(Encoding.UTF8.GetBytes(text));
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    private TokenizerException Damaged(InvalidDataException exception) =>
        new(Source, $"this is no intact tokenizer: {exception.Message}. Fetch the file again.", exception);
}
