using System.Collections.Frozen;

namespace ProductVideo.Vision.Detection.Prompts;

/// <summary>Takes the words that say what a thing is out of a shop's text.</summary>
internal static class NounPhrase
{
    // a shop's text may be a whole description: what a thing is stands in its first words
    private const int LongestText = 300;

    private static readonly char[] Steps = ['>', '»', '›', '|', '/', '→'];
    private static readonly char[] Marks = [',', ';', ':', '(', '[', '&', '+', '–', '—', '|', '.', '!', '，', '（', '、'];
    private static readonly FrozenSet<string> Links = Set("for with of in by from and or to as plus featuring");

    private static readonly FrozenSet<string> Attributes = Set(
        // colours
        "black white red green blue yellow orange pink purple brown grey gray beige ivory navy teal turquoise cyan magenta maroon burgundy olive "
        + "lime mint coral peach khaki lavender violet indigo charcoal multicolor multicolour colorful colourful transparent clear dark light bright pastel "
        // materials
        + "gold golden silver rose-gold platinum copper bronze brass steel stainless iron metal metallic aluminium aluminum titanium leather suede fabric cotton "
        + "linen silk wool woollen velvet denim nylon polyester canvas plastic rubber silicone wood wooden bamboo oak walnut ceramic porcelain glass crystal stone "
        + "marble diamond pearl gemstone paper cardboard acrylic resin concrete rattan wicker sterling plated "
        // sizes, numbers of pieces, praise
        + "small medium large big mini xl xxl xs oversized slim tall short long wide compact portable set sets pack packs kit kits pcs pieces piece pair pairs new "
        + "premium luxury classic modern vintage retro handmade original best sale deluxe professional pro unisex men mens men's women womens women's kids kid's the a an");

    // the names of a shop's departments name no thing
    private static readonly FrozenSet<string> Departments = Set(
        "electronics accessories accessory fashion beauty home house kitchen dining sport sports outdoor outdoors garden office other others misc miscellaneous "
        + "general gift gifts sale product products item items goods supplies essentials collection collections cosmetics makeup apparel clothing clothes wear "
        + "furniture appliances appliance health care baby pet pets tools tool decor decoration bath bathroom food grocery department category uncategorized "
        + "uncategorised default women man woman girls boys living all shop store brand arrivals");

    /// <summary>The last step of a path that is not empty.</summary>
    public static string LastStep(string path) =>
        path.Split(Steps, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last : "";

    /// <summary>The parts of a text between marks and linking words, each as lower-case words.</summary>
    public static IEnumerable<string[]> Parts(string text)
    {
        var shortened = text.Length > LongestText ? text[..LongestText] : text;
        foreach (var clause in shortened.ToLowerInvariant().Replace(" - ", ",", StringComparison.Ordinal).Split(Marks))
        {
            var part = new List<string>();
            foreach (var word in clause.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Links.Contains(word))
                {
                    part.Add(word);
                }
                else if (part.Count > 0)
                {
                    yield return [.. part];
                    part.Clear();
                }
            }

            if (part.Count > 0)
            {
                yield return [.. part];
            }
        }
    }

    /// <summary>The words that are no colour, material, size or number.</summary>
    public static string[] WithoutAttributes(string[] words) => [.. words.Where(static word => !Attributes.Contains(word) && !word.Any(char.IsAsciiDigit))];

    /// <summary>The last word of the first part that has one, departments left out: in English the noun stands last. Null where no part has a word in Latin letters.</summary>
    public static string? LastNoun(string text)
    {
        foreach (var part in Parts(text))
        {
            if (WithoutAttributes(part).LastOrDefault(static word => IsWord(word) && !Departments.Contains(word)) is { } noun)
            {
                return Singular.Of(noun);
            }
        }

        return null;
    }

    private static bool IsWord(string word) => word.Length is >= 3 and <= 30 && word.All(static letter => char.IsAsciiLetter(letter) || letter == '-');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
