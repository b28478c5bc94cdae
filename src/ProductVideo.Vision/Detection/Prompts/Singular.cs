using System.Collections.Frozen;

namespace ProductVideo.Vision.Detection.Prompts;

/// <summary>Makes one thing of several in English.</summary>
internal static class Singular
{
    private static readonly FrozenSet<string> Plurals = FrozenSet.ToFrozenSet(
        ["glasses", "sunglasses", "eyeglasses", "headphones", "earphones", "earbuds", "scissors", "trousers", "jeans", "shorts", "pants", "leggings", "tights", "binoculars", "pliers"],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["knives"] = "knife", ["scarves"] = "scarf", ["shelves"] = "shelf", ["toothbrushes"] = "toothbrush", ["accessories"] = "accessory",
        ["movies"] = "movie", ["cookies"] = "cookie", ["hoodies"] = "hoodie", ["shoes"] = "shoe", ["axes"] = "axe", ["vases"] = "vase", ["cases"] = "case",
        ["purses"] = "purse", ["suitcases"] = "suitcase", ["briefcases"] = "briefcase", ["bookcases"] = "bookcase", ["blouses"] = "blouse",
        ["mice"] = "mouse",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The singular of a lower-case noun; the noun itself where it has none or is one.</summary>
    public static string Of(string noun)
    {
        if (Plurals.Contains(noun))
        {
            return noun;
        }

        if (Irregular.TryGetValue(noun, out var singular))
        {
            return singular;
        }

        return noun switch
        {
            [.. var stem, 'i', 'e', 's'] when stem.Length > 1 => stem + "y",
            [.. var stem, 'e', 's'] when stem.EndsWith('s') || stem.EndsWith('x') || stem.EndsWith('z')
                || stem.EndsWith("ch", StringComparison.Ordinal) || stem.EndsWith("sh", StringComparison.Ordinal) => stem,
            [.., 's' or 'u' or 'i', 's'] => noun,
            [.. var stem, 's'] when stem.Length > 2 => stem,
            _ => noun,
        };
    }
}
