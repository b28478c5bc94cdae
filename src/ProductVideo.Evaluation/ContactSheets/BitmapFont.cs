using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>A font of 5 x 7 dots for labels on pictures: capitals, digits and common signs; letters are written as capitals, other signs as a box.</summary>
internal static class BitmapFont
{
    public const int GlyphHeight = 7;

    private const int GlyphWidth = 5;

    // Seven rows of five dots a glyph; each character is one row, its value the dots from left (16) to right (1), written in base 32.
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
        ['<'] = "248G842", ['>'] = "8421248", ['|'] = "4444444", ['&'] = "CIKKLID",
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

            var glyph = Glyphs.GetValueOrDefault(char.ToUpperInvariant(letter), Box);
            if (shadow)
            {
                DrawGlyph(image, x + scale, top + scale, glyph, (0, 0, 0), scale);
            }

            DrawGlyph(image, x, top, glyph, colour, scale);
            x += (GlyphWidth + 1) * scale;
        }
    }

    private static void DrawGlyph(RgbImage image, int left, int top, string glyph, (byte Red, byte Green, byte Blue) colour, int scale)
    {
        for (var y = 0; y < GlyphHeight * scale; y++)
        {
            var symbol = glyph[y / scale];
            var dots = symbol <= '9' ? symbol - '0' : symbol - 'A' + 10;
            for (var x = 0; x < GlyphWidth * scale; x++)
            {
                var (column, row) = (left + x, top + y);
                if (((dots >> (GlyphWidth - 1 - (x / scale))) & 1) == 1 && column >= 0 && row >= 0 && column < image.Width && row < image.Height)
                {
                    var pixel = image.Pixel(column, row);
                    (pixel[0], pixel[1], pixel[2]) = colour;
                }
            }
        }
    }
}
