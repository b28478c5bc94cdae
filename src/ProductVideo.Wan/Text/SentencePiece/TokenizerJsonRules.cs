using System.Text.Json;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Reads the normaliser and pre-tokenizer of a <c>tokenizer.json</c> as rules of SentencePiece: Precompiled is the character map;
/// Strip, WhitespaceSplit and a Replace of several spaces by one remove extra spaces; Metaspace, Prepend and a Replace of a space by
/// U+2581 escape spaces and put one in front.
/// </summary>
internal static class TokenizerJsonRules
{
    private const string Mark = "\u2581";

    /// <summary>The rules.</summary>
    /// <exception cref="NotSupportedException">A step is of another kind.</exception>
    /// <exception cref="InvalidDataException">A step is malformed.</exception>
    public static NormalizerRules Read(JsonElement root)
    {
        var rules = new NormalizerRules { AddDummyPrefix = false, RemoveExtraWhitespace = false, EscapeWhitespace = false };
        foreach (var step in Steps(root, "normalizer", "normalizers").Concat(Steps(root, "pre_tokenizer", "pretokenizers")))
        {
            rules = Apply(rules, step);
        }

        return rules;
    }

    private static IEnumerable<JsonElement> Steps(JsonElement parent, string name, string listName)
    {
        if (!parent.TryGetProperty(name, out var step) || step.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return step.GetProperty("type").GetString() == "Sequence" ? step.GetProperty(listName).EnumerateArray() : [step];
    }

    private static NormalizerRules Apply(NormalizerRules rules, JsonElement step)
    {
        var type = step.GetProperty("type").GetString();
        return type switch
        {
            "Precompiled" => rules with { CharacterMap = Convert.FromBase64String(step.GetProperty("precompiled_charsmap").GetString() ?? "") },
            "Strip" or "WhitespaceSplit" => rules with { RemoveExtraWhitespace = true },
            "Prepend" when step.GetProperty("prepend").GetString() == Mark => rules with { AddDummyPrefix = true },
            "Replace" => Replace(rules, step),
            "Metaspace" when step.GetProperty("replacement").GetString() == Mark => rules with { EscapeWhitespace = true, AddDummyPrefix = HasPrefix(step) },
            _ => throw new NotSupportedException($"the tokenizer's step '{type}' is not known here"),
        };
    }

    private static NormalizerRules Replace(NormalizerRules rules, JsonElement step)
    {
        var pattern = step.GetProperty("pattern");
        var expression = pattern.TryGetProperty("Regex", out var regex) ? regex.GetString() : null;
        var text = pattern.TryGetProperty("String", out var plain) ? plain.GetString() : null;
        return (expression, text, step.GetProperty("content").GetString()) switch
        {
            (" {2,}" or " +", null, " " or Mark) => rules with { RemoveExtraWhitespace = true },
            (null, " ", Mark) => rules with { EscapeWhitespace = true },
            _ => throw new NotSupportedException($"the tokenizer replaces '{expression ?? text}', which is not known here"),
        };
    }

    // prepend_scheme in newer files, add_prefix_space in older ones; both default to a prefix
    private static bool HasPrefix(JsonElement step) => step.TryGetProperty("prepend_scheme", out var scheme)
        ? scheme.GetString() != "never"
        : !step.TryGetProperty("add_prefix_space", out var prefix) || prefix.GetBoolean();
}
