using System.Globalization;
using System.Text.Json;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Reads <c>tokenizer.json</c> of type Unigram, the form that Hugging Face converters make of <c>spiece.model</c>. Its chain of
/// normalisers and pre-tokenizers is brought back to the rules of SentencePiece, so that both files give the same ids; a chain that
/// says something else is refused.
/// </summary>
internal static class TokenizerJsonFile
{
    private const string Remedy = "use the tokenizer of umT5 (google/umt5-xxl), or put its spiece.model in the place of this file";

    /// <summary>The model in the file's bytes.</summary>
    /// <exception cref="TokenizerException">The file is malformed or of another kind.</exception>
    public static TokenizerModel Read(string path, ReadOnlyMemory<byte> data)
    {
        try
        {
            using var document = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = 32 });
            return Read(document.RootElement);
        }
        catch (NotSupportedException exception)
        {
            throw new TokenizerException(path, $"{exception.Message}: {Remedy}.", exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new TokenizerException(path, $"this is no intact tokenizer ({exception.Message.TrimEnd('.')}): fetch the file again.", exception);
        }
    }

    private static TokenizerModel Read(JsonElement root)
    {
        var model = root.GetProperty("model");
        var type = model.GetProperty("type").GetString();
        if (type != "Unigram")
        {
            throw new NotSupportedException($"the tokenizer is of type '{type}', not Unigram");
        }

        var byteFallback = model.TryGetProperty("byte_fallback", out var fallback) && fallback.ValueKind == JsonValueKind.True;
        var pieces = Vocabulary(model.GetProperty("vocab"), model.GetProperty("unk_id").GetInt32(), byteFallback);
        if (root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
        {
            AddTokens(pieces, added);
        }

        CheckEnding(root);
        return new TokenizerModel(pieces, TokenizerJsonRules.Read(root), byteFallback);
    }

    private static List<VocabularyPiece> Vocabulary(JsonElement entries, int unknownId, bool byteFallback)
    {
        var pieces = new List<VocabularyPiece>(entries.GetArrayLength());
        foreach (var entry in entries.EnumerateArray())
        {
            var text = entry[0].GetString() ?? throw new InvalidDataException($"piece {pieces.Count} has no text");
            var kind = pieces.Count == unknownId ? PieceKind.Unknown
                : byteFallback && text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal) ? PieceKind.Byte
                : PieceKind.Normal;
            pieces.Add(new VocabularyPiece(text, (float)entry[1].GetDouble(), kind));
        }

        return pieces;
    }

    // Added tokens are marks (padding, end) or text that is always one piece; those beyond the vocabulary extend it.
    private static void AddTokens(List<VocabularyPiece> pieces, JsonElement added)
    {
        foreach (var token in added.EnumerateArray().OrderBy(token => token.GetProperty("id").GetInt32()))
        {
            var id = token.GetProperty("id").GetInt32();
            var text = token.GetProperty("content").GetString() ?? "";
            if (id == pieces.Count)
            {
                pieces.Add(new VocabularyPiece(text, 0, PieceKind.Normal));
            }

            if (id < 0 || id >= pieces.Count || pieces[id].Text != text)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the added token '{text}' has the id {id}, where the vocabulary of {pieces.Count} has something else"));
            }

            if (pieces[id].Kind != PieceKind.Unknown)
            {
                var isMark = token.GetProperty("special").GetBoolean() && !text.StartsWith("<extra_id_", StringComparison.Ordinal);
                pieces[id] = pieces[id] with { Kind = isMark ? PieceKind.Control : PieceKind.UserDefined };
            }
        }
    }

    // A prompt must end with the end token and nothing else; a file that leaves this open is right too.
    private static void CheckEnding(JsonElement root)
    {
        if (!root.TryGetProperty("post_processor", out var processor) || processor.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var type = processor.GetProperty("type").GetString();
        var parts = type == "TemplateProcessing" ? [.. processor.GetProperty("single").EnumerateArray()] : new List<JsonElement>();
        if (parts.Count != 2 || !parts[0].TryGetProperty("Sequence", out _) || !parts[1].TryGetProperty("SpecialToken", out var mark))
        {
            throw new NotSupportedException($"the post-processor '{type}' does something else than to append the end token");
        }

        var name = mark.GetProperty("id").GetString() ?? "";
        var ids = processor.GetProperty("special_tokens").GetProperty(name).GetProperty("ids");
        if (ids.GetArrayLength() != 1 || ids[0].GetInt32() != ITextTokenizer.EndId)
        {
            throw new NotSupportedException($"the end token '{name}' is not piece {ITextTokenizer.EndId}");
        }
    }
}
