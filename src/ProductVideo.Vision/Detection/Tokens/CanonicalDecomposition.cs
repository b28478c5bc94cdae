using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>
/// What characters decompose to canonically (NFD of the Unicode standard). <see cref="string.Normalize()"/> does nothing beyond ASCII under the invariant
/// culture, so the table is this project's own (<c>eng/unicode/decompositions.py</c>). Marks are not put into canonical order: their order decides nothing
/// where they are dropped.
/// </summary>
internal static class CanonicalDecomposition
{
    private const string Resource = "ProductVideo.Vision.Detection.Tokens.CanonicalDecompositions.txt";

    // section 3.12 of the Unicode standard: a syllable is a number in base 19 x 21 x 28
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailing = 0x11A7;
    private const int Vowels = 21;
    private const int Trailings = 28;

    private static readonly FrozenDictionary<Rune, Rune[]> Table = Read();

    /// <summary>The parts of a character; itself alone where it has none.</summary>
    public static void Append(Rune character, ICollection<Rune> parts)
    {
        var syllable = character.Value - FirstSyllable;
        if (syllable is >= 0 and < Syllables)
        {
            parts.Add(new Rune(FirstLeading + (syllable / (Vowels * Trailings))));
            parts.Add(new Rune(FirstVowel + (syllable / Trailings % Vowels)));
            if (syllable % Trailings != 0)
            {
                parts.Add(new Rune(BeforeTrailing + (syllable % Trailings)));
            }
        }
        else if (Table.TryGetValue(character, out var decomposed))
        {
            foreach (var part in decomposed)
            {
                parts.Add(part);
            }
        }
        else
        {
            parts.Add(character);
        }
    }

    private static FrozenDictionary<Rune, Rune[]> Read()
    {
        using var stream = typeof(CanonicalDecomposition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from this build.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var table = new Dictionary<Rune, Rune[]>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var codes = line.Split(' ').Select(static code => new Rune(int.Parse(code, NumberStyles.AllowHexSpecifier))).ToArray();
                table.Add(codes[0], codes[1..]);
            }
        }

        return table.ToFrozenDictionary();
    }
}
