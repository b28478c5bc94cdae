using System.Globalization;
using System.Text;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>A checked vocabulary and the trees to search it.</summary>
internal sealed class UnigramVocabulary
{
    private const int Bytes = 256;
    private const int EdgesPerPiece = 3;
    private const double UserDefinedMalus = 0.1;
    private readonly float[] _scores;

    /// <summary>Checks the pieces and builds the trees.</summary>
    /// <exception cref="InvalidDataException">A piece is empty or listed twice, there is not exactly one unknown piece, or byte pieces are missing.</exception>
    public UnigramVocabulary(TokenizerModel model)
    {
        Pieces = model.Pieces;
        ByteIds = model.ByteFallback ? new int[Bytes] : null;
        UnknownId = -1;
        Tree = new ByteTrie(EdgesPerPiece * Pieces.Count);
        _scores = new float[Pieces.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var foundBytes = 0;
        for (var id = 0; id < Pieces.Count; id++)
        {
            var piece = Pieces[id];
            if (piece.Text.Length == 0 || !seen.Add(piece.Text))
            {
                throw new InvalidDataException(piece.Text.Length == 0 ? $"piece {id} is empty" : $"piece {id}, '{piece.Text}', is listed twice");
            }

            if (!float.IsFinite(piece.Score))
            {
                throw new InvalidDataException($"piece {id}, '{piece.Text}', has the score {piece.Score}");
            }

            foundBytes += Add(piece, id);
            _scores[id] = piece.Kind == PieceKind.UserDefined ? float.NaN : piece.Score;
        }

        if (UnknownId < 0)
        {
            throw new InvalidDataException("no piece stands for unknown text");
        }

        if (ByteIds is not null && foundBytes != Bytes)
        {
            throw new InvalidDataException($"{foundBytes} of the {Bytes} byte pieces are there");
        }
    }

    /// <summary>The pieces by id.</summary>
    public IReadOnlyList<VocabularyPiece> Pieces { get; }

    /// <summary>All pieces that text can give, by their letters.</summary>
    public ByteTrie Tree { get; }

    /// <summary>The user-defined pieces alone.</summary>
    public ByteTrie UserDefined { get; } = new();

    /// <summary>The piece for what the vocabulary lacks.</summary>
    public int UnknownId { get; private set; }

    /// <summary>The id of each byte's piece; null when unknown text does not become bytes.</summary>
    public int[]? ByteIds { get; }

    /// <summary>The lowest score of a normal piece.</summary>
    public float LowestScore { get; private set; } = float.MaxValue;

    /// <summary>The highest score of a normal piece. libsentencepiece starts its search at the smallest positive float, which log probabilities never exceed.</summary>
    public float HighestScore { get; private set; } = 1.17549435e-38f;

    /// <summary>What a piece of so many bytes adds to a sum. User-defined pieces get almost nothing taken off, so that they always win.</summary>
    public double Score(int id, int bytes)
    {
        var score = _scores[id];
        return float.IsNaN(score) ? (bytes * HighestScore) - UserDefinedMalus : score;
    }

    // Returns 1 for a byte piece that was not there before.
    private int Add(VocabularyPiece piece, int id)
    {
        switch (piece.Kind)
        {
            case PieceKind.Unknown when UnknownId >= 0:
                throw new InvalidDataException($"pieces {UnknownId} and {id} both stand for unknown text");
            case PieceKind.Unknown:
                UnknownId = id;
                break;
            case PieceKind.Byte:
                return AddByte(piece.Text, id);
            case PieceKind.Normal:
                LowestScore = Math.Min(LowestScore, piece.Score);
                HighestScore = Math.Max(HighestScore, piece.Score);
                Tree.Add(Encoding.UTF8.GetBytes(piece.Text), id);
                break;
            case PieceKind.UserDefined:
                UserDefined.Add(Encoding.UTF8.GetBytes(piece.Text), id);
                Tree.Add(Encoding.UTF8.GetBytes(piece.Text), id);
                break;
            case PieceKind.Unused or PieceKind.Control:
                break;
            default:
                throw new InvalidDataException($"piece {id}, '{piece.Text}', is of the unknown kind {piece.Kind}");
        }

        return 0;
    }

    private int AddByte(string text, int id)
    {
        if (text.Length != 6 || !text.StartsWith("<0x", StringComparison.Ordinal) || text[5] != '>'
            || !byte.TryParse(text.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new InvalidDataException($"piece {id}, '{text}', is no byte of the form <0x0A>");
        }

        if (ByteIds is null)
        {
            return 0;
        }

        ByteIds[value] = id;
        return 1;
    }
}
