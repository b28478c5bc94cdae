namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Reads <c>spiece.model</c>, a protocol buffer. The fields used: pieces (1: text 1, score 2, kind 3), trainer (2: model type 3, spaces
/// as suffix 24, byte fallback 35), normaliser (3: character map 2, dummy prefix 3, extra spaces 4, escaped spaces 5).
/// </summary>
internal static class SentencePieceFile
{
    private const int UnigramType = 1;

    /// <summary>The model in the file's bytes.</summary>
    /// <exception cref="TokenizerException">The file is cut, malformed, or of another kind than unigram.</exception>
    public static TokenizerModel Read(string path, ReadOnlyMemory<byte> data)
    {
        try
        {
            return Read(data);
        }
        catch (InvalidDataException exception)
        {
            throw new TokenizerException(path, $"this is no intact SentencePiece model: {exception.Message}. Fetch the file again.", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new TokenizerException(path, $"{exception.Message}: use the tokenizer of umT5 (google/umt5-xxl).", exception);
        }
    }

    private static TokenizerModel Read(ReadOnlyMemory<byte> data)
    {
        var pieces = new List<VocabularyPiece>();
        var rules = new NormalizerRules();
        var byteFallback = false;
        var reader = new ProtocolBufferReader(data);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1:
                    pieces.Add(Piece(reader.Bytes));
                    break;
                case 2:
                    byteFallback = ByteFallback(reader.Bytes);
                    break;
                case 3:
                    rules = Rules(reader.Bytes);
                    break;
            }
        }

        return pieces.Count > 0 ? new TokenizerModel(pieces, rules, byteFallback) : throw new InvalidDataException("it holds no pieces");
    }

    private static VocabularyPiece Piece(ReadOnlyMemory<byte> message)
    {
        var piece = new VocabularyPiece("", 0, PieceKind.Normal);
        var reader = new ProtocolBufferReader(message);
        while (reader.Read())
        {
            piece = reader.Field switch
            {
                1 => piece with { Text = reader.Text },
                2 => piece with { Score = reader.Single },
                3 => piece with { Kind = (PieceKind)reader.Int32 },
                _ => piece,
            };
        }

        return piece;
    }

    private static bool ByteFallback(ReadOnlyMemory<byte> message)
    {
        var byteFallback = false;
        var reader = new ProtocolBufferReader(message);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 3 when reader.Int32 != UnigramType:
                    throw new NotSupportedException($"the SentencePiece model is of type {reader.Int32}, not unigram");
                case 24 when reader.Boolean:
                    throw new NotSupportedException("the SentencePiece model puts spaces after words");
                case 35:
                    byteFallback = reader.Boolean;
                    break;
            }
        }

        return byteFallback;
    }

    private static NormalizerRules Rules(ReadOnlyMemory<byte> message)
    {
        var rules = new NormalizerRules();
        var reader = new ProtocolBufferReader(message);
        while (reader.Read())
        {
            rules = reader.Field switch
            {
                2 => rules with { CharacterMap = reader.Bytes },
                3 => rules with { AddDummyPrefix = reader.Boolean },
                4 => rules with { RemoveExtraWhitespace = reader.Boolean },
                5 => rules with { EscapeWhitespace = reader.Boolean },
                _ => rules,
            };
        }

        return rules;
    }
}
