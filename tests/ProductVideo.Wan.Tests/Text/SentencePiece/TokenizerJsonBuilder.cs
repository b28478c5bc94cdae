using System.Globalization;
using System.Text.Json.Nodes;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

/// <summary>Writes the tokenizer.json that Hugging Face's converter makes of a SentencePiece model.</summary>
internal static class TokenizerJsonBuilder
{
    public static JsonObject Build(TokenizerModel model)
    {
        var rules = model.Rules;
        var normalizers = new JsonArray();
        if (!rules.CharacterMap.IsEmpty)
        {
            normalizers.Add(new JsonObject { ["type"] = "Precompiled", ["precompiled_charsmap"] = Convert.ToBase64String(rules.CharacterMap.Span) });
        }

        if (rules.RemoveExtraWhitespace)
        {
            normalizers.Add(new JsonObject { ["type"] = "Replace", ["pattern"] = new JsonObject { ["Regex"] = " {2,}" }, ["content"] = " " });
        }

        var marks = model.Pieces.Select((piece, id) => (piece, id)).Where(entry => entry.piece.Kind is PieceKind.Control or PieceKind.UserDefined or PieceKind.Unknown);
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray([.. marks.Select(entry => (JsonNode)new JsonObject
            {
                ["id"] = entry.id,
                ["content"] = entry.piece.Text,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = false,
                ["special"] = entry.piece.Kind != PieceKind.UserDefined || entry.piece.Text.StartsWith("<extra_id_", StringComparison.Ordinal),
            })]),
            ["normalizer"] = new JsonObject { ["type"] = "Sequence", ["normalizers"] = normalizers },
            ["pre_tokenizer"] = new JsonObject { ["type"] = "Metaspace", ["replacement"] = "\u2581", ["prepend_scheme"] = rules.AddDummyPrefix ? "always" : "never", ["split"] = true },
            ["post_processor"] = JsonNode.Parse("""
                {"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
                 "pair":[],"special_tokens":{"</s>":{"id":"</s>","ids":[1],"tokens":["</s>"]}}}
                """),
            ["model"] = new JsonObject
            {
                ["type"] = "Unigram",
                ["unk_id"] = model.Pieces.ToList().FindIndex(piece => piece.Kind == PieceKind.Unknown),
                ["byte_fallback"] = model.ByteFallback,
                ["vocab"] = new JsonArray([.. model.Pieces.Select(piece => (JsonNode)new JsonArray(piece.Text, double.Parse(piece.Score.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)))]),
            },
        };
    }
}
