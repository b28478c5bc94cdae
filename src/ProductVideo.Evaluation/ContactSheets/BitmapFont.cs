using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>A font of 5 x 9 dots, two of them below the line, for labels on pictures: Latin letters, digits and common signs; other signs are written as a box.</summary>
internal static class BitmapFont
{
    /// <summary>From one letter to the next, at scale 1.</summary>
    public const int Advance = GlyphWidth + 1;

    private const int GlyphWidth = 5;
    private const int GlyphRows = 9;

    // Seven rows of five dots a glyph, or nine with what is below the line; each character is one row, its value the dots from left (16) to right (1), written in base 32.
    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['A'] = "EHHVHHH", ['B'] = "UHHUHHU", ['C'] = "EHGGGHE", ['D'] = "UHHHHHU", ['E'] = "VGGUGGV", ['F'] = "VGGUGGG", ['G'] = "EHGNHHF",
        ['H'] = "HHHVHHH", ['I'] = "E44444E", ['J'] = "72222IC", ['K'] = "HIKOKIH", ['L'] = "GGGGGGV", ['M'] = "HRLLHHH", ['N'] = "HPPLJJH",
        ['O'] = "EHHHHHE", ['P'] = "UHHUGGG", ['Q'] = "EHHHLID", ['R'] = "UHHUKIH", ['S'] = "FGGE11U", ['T'] = "V444444", ['U'] = "HHHHHHE",
        ['V'] = "HHHHHA4", ['W'] = "HHHLLLA", ['X'] = "HHA4AHH", ['Y'] = "HHA4444", ['Z'] = "V1248GV",
        ['0'] = "EHJLPHE", ['1'] = "4C4444E", ['2'] = "EH1248V", ['3'] = "V24211U", ['4'] = "26AIV22", ['5'] = "VGU11HE", ['6'] = "68GUHHE",
        ['7'] = "V124888", ['8'] = "EHHEHHE", ['9'] = "EHHF12C", [' '] = "0000000", ['.'] = "00000CC", [','] = "00000C8", [':'] = "0CC0CC0",
        ['-'] = "000V000", ['_'] = "000000V", ['+'] = "044V440", ['='] = "00V0V00", ['/'] = "01248G0", ['%'] = "OP248J3", ['('] = "2488842",
        [')'] = "8422248", ['\''] = "4480000", ['"'] = "AAA0000", ['!'] = "4444404", ['?'] = "EH12404", ['#'] = "AAVAVAA", ['*'] = "04LEL40",
        ['a'] = "00E1FHF", ['b'] = "GGUHHHU", ['c'] = "00EGGHE", ['d'] = "11FHHHF", ['e'] = "00EHVGE", ['f'] = "698S888", ['g'] = "00FHHHF1E",
        ['h'] = "GGUHHHH", ['i'] = "40C444E", ['j'] = "2062222IC", ['k'] = "GGIKOKI", ['l'] = "C44444E", ['m'] = "00QLLLL", ['n'] = "00MPHHH",
        ['o'] = "00EHHHE", ['p'] = "00UHHHUGG", ['q'] = "00FHHHF11", ['r'] = "00MPGGG", ['s'] = "00FGE1U", ['t'] = "88S8896", ['u'] = "00HHHJD",
        ['v'] = "00HHHA4", ['w'] = "00HHLLA", ['x'] = "00HA4AH", ['y'] = "00HHHHF1E", ['z'] = "00V248V", [';'] = "0CC0C48", ['['] = "E88888E",
        [']'] = "E22222E", ['<'] = "248G842", ['>'] = "8421248", ['|'] = "4444444", ['&'] = "CIKKLID",
    };

    private const string Box = "VHHHHHV";

    /// <summary>Writes a text from its top left corner; what does not fit into <paramref name="width"/> pixels or the picture is left out.</summary>
    public static void Draw(
        RgbImage image, int left, int top, string text, (byte Red, byte Green, byte Blue) colour, int scale, int width, bool shadow = false)
    {
        var x = left;
        foreach (var letter in text)
        {
            if (x + (GlyphWidth * scale) > left + width)
            {
                return;
            }

            var glyph = Glyphs.GetValueOrDefault(letter) ?? Glyphs.GetValueOrDefault(char.ToUpperInvariant(letter), Box);
            if (shadow)
            {
                DrawGlyph(image, x + scale, top + scale, glyph, (0, 0, 0), scale);
            }

            DrawGlyph(image, x, top, glyph, colour, scale);
            x += Advance * scale;
        }
    }

    private static void DrawGlyph(RgbImage image, int left, int top, string glyph, (byte Red, byte Green, byte Blue) colour, int scale)
    {
        for (var y = 0; y < GlyphRows * scale; y++)
        {
            for (var x = 0; x < GlyphWidth * scale; x++)
            {
                var (column, row) = (left + x, top + y);
                var isInk = scale == 2 ? IsInkRounded(glyph, x, y) : IsInk(glyph, x / scale, y / scale);
                if (isInk && column >= 0 && row >= 0 && column < image.Width && row < image.Height)
                {
                    var pixel = image.Pixel(column, row);
                    (pixel[0], pixel[1], pixel[2]) = colour;
                }
            }
        }
    }

    private static bool IsInk(string glyph, int column, int row)
    {
        if (column < 0 || row < 0 || column >= GlyphWidth || row >= glyph.Length)
        {
            return false;
        }

        var symbol = glyph[row];
        var dots = symbol <= '9' ? symbol - '0' : symbol - 'A' + 10;
        return ((dots >> (GlyphWidth - 1 - column)) & 1) == 1;
    }

    // Scale2x (Mazzoleni): a quarter of a dot takes the colour of the two dots that it touches if these agree and the opposite ones do not. It rounds slants.
    private static bool IsInkRounded(string glyph, int x, int y)
    {
        var (column, row) = (x / 2, y / 2);
        var (beside, other) = (x % 2 == 0 ? -1 : 1, y % 2 == 0 ? -1 : 1);
        var near = IsInk(glyph, column + beside, row);
        var isCorner = near == IsInk(glyph, column, row + other)
            && near != IsInk(glyph, column - beside, row)
            && near != IsInk(glyph, column, row - other);
        return isCorner ? near : IsInk(glyph, column, row);
    }
}
