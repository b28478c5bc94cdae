using ProductVideo.Wan.Tests.Text.SentencePiece;
using ProductVideo.Wan.Text;

namespace ProductVideo.Wan.Tests.Text;

public sealed class PromptCleanerTests
{
    [Theory]
    [InlineData("caf\u00C3\u00A9", "caf\u00E9")] // Windows-1252: café
    [InlineData("na\u00C3\u00AFve Gr\u00C3\u00B6\u00C3\u0178e wei\u00C3\u0178", "na\u00EFve Gr\u00F6\u00DFe wei\u00DF")] // Windows-1252: naïve Größe weiß
    [InlineData("\u00E6\u2014\u00A5\u00E6\u0153\u00AC\u00E8\u00AA\u017E\u00E3\u0081\u00AE\u00E3\u0192\u2020\u00E3\u201A\u00AD\u00E3\u201A\u00B9\u00E3\u0192\u02C6", "\u65E5\u672C\u8A9E\u306E\u30C6\u30AD\u30B9\u30C8")] // Windows-1252: 日本語のテキスト
    [InlineData("\u00D0\u0178\u00D1\u20AC\u00D0\u00B8\u00D0\u00B2\u00D0\u00B5\u00D1\u201A, \u00D0\u00BC\u00D0\u00B8\u00D1\u20AC", "\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440")] // Windows-1252: Привет, мир
    [InlineData("\u00CE\u02C6\u00CE\u00BD\u00CE\u00B1 \u00CE\u00B4\u00CE\u00B1\u00CF\u2021\u00CF\u201E\u00CF\u2026\u00CE\u00BB\u00CE\u00AF\u00CE\u00B4\u00CE\u00B9", "\u0388\u03BD\u03B1 \u03B4\u03B1\u03C7\u03C4\u03C5\u03BB\u03AF\u03B4\u03B9")] // Windows-1252: Ένα δαχτυλίδι
    [InlineData("\u00E2\u20AC\u0153quoted\u00E2\u20AC\u009D \u00E2\u20AC\u201C text\u00E2\u20AC\u00A6 \u00E2\u201A\u00AC5", "\u0022quoted\u0022 \u2013 text\u2026 \u20AC5")] // Windows-1252: “quoted” – text… €5
    [InlineData("ring \u00F0\u0178\u2019\u008D on white", "ring \uD83D\uDC8D on white")] // Windows-1252: ring 💍 on white
    [InlineData("\u00E9\u00BB\u201E\u00E9\u2021\u2018\u00E3\u0081\u00AE\u00E6\u0152\u2021\u00E8\u00BC\u00AA", "\u9EC4\u91D1\u306E\u6307\u8F2A")] // Windows-1252: 黄金の指輪
    [InlineData("d\u00C3\u00A9j\u00C3\u00A0 vu, fa\u00C3\u00A7ade", "d\u00E9j\u00E0 vu, fa\u00E7ade")] // Latin-1: déjà vu, façade
    [InlineData("\u0420\u2014\u0420\u0455\u0420\u00BB\u0420\u0455\u0421\u201A\u0420\u0455\u0420\u00B5 \u0420\u0454\u0420\u0455\u0420\u00BB\u0421\u040A\u0421\u2020\u0420\u0455", "\u0417\u043E\u043B\u043E\u0442\u043E\u0435 \u043A\u043E\u043B\u044C\u0446\u043E")] // Windows-1251: Золотое кольцо
    [InlineData("it\u201A\u00C4\u00F4s \u221A\u00A9l\u221A\u00A9gant", "it's \u00E9l\u00E9gant")] // Macintosh: it’s élégant
    [InlineData("it\u0393\u00C7\u00D6s \u251C\u2310l\u251C\u2310gant", "it's \u00E9l\u00E9gant")] // DOS: it’s élégant
    [InlineData("caf\u00C3\u0192\u00C2\u00A9", "caf\u00E9")] // twice: café
    [InlineData("\u6212\u6307 \u00E2\u20AC\u0153gold\u00E2\u20AC\u009D ring \u00E2\u20AC\u201C caf\u00C3\u00A9", "\u6212\u6307 \u0022gold\u0022 ring \u2013 caf\u00E9")] // within other text: 戒指 “gold” ring – café
    public void Utf8_that_was_read_as_something_else_is_repaired(string prompt, string expected) => Assert.Equal(expected, PromptCleaner.Clean(prompt));

    [Theory]
    [InlineData("caf\u00E9")]
    [InlineData("\u00BBSpa\u00DF\u00AB")]
    [InlineData("CAF\u00C9\u00AE")]
    [InlineData("c\u2019\u00E9tait l\u00E0-bas, \u201EGr\u00F6\u00DFe\u201C")]
    [InlineData("SE\u00D1OR, \u00BFqu\u00E9? \u00A1\u00D1and\u00FA!")]
    [InlineData("\u0141\u00F3d\u017A, \u0160koda, \u010CSA")]
    [InlineData("20 \u00B0C, 5 \u00B5m, \u00BD \u00D7 \u00BE")]
    [InlineData("\u00ABIRM\u00C3\u00BB")]
    public void Genuine_text_stays(string prompt) =>
        Assert.Equal(prompt.Replace('\u2019', '\'').Replace('\u201C', '"').Replace('\u201E', '"'), PromptCleaner.Clean(prompt));

    [Fact]
    public void Text_in_many_scripts_stays()
    {
        // the first sixty strings are ordinary sentences; what may change in them are full-width punctuation and curly quotes
        foreach (var text in TextGoldens.Strings.Take(60))
        {
            var expected = string.Concat(text.Select(letter => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter));
            Assert.Equal(expected, PromptCleaner.Clean(text));
        }
    }

    [Theory]
    [InlineData("a &amp;amp; b", "a & b")]
    [InlineData("&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>")]
    [InlineData("<b>&amp;amp;amp;</b>", "<b>&amp;</b>")]
    [InlineData("R&D, Q&A, a & b &", "R&D, Q&A, a & b &")]
    [InlineData("caf&eacute; &euro;5 &hellip; &#39;x&#x27;", "caf\u00E9 \u20AC5 \u2026 'x'")]
    [InlineData("caf&eacute &copy2020 &ampx", "caf\u00E9 \u00A92020 &x")]
    [InlineData("&#150;&#x80;&#0;&#xD800;&#1;&#1114112;", "\u2013\u20AC\uFFFD\uFFFD\uFFFD")]
    [InlineData("&nonsense; &;&#;&#x;", "&nonsense; &;&#;&#x;")]
    public void Html_entities_are_resolved(string prompt, string expected) => Assert.Equal(expected, PromptCleaner.Clean(prompt));

    [Theory]
    [InlineData("  a \t b\r\n\u00A0 c\u2028d\u0085e\u3000", "a b c d e")]
    [InlineData("\u201Ca\u201D \u2018b\u2019", "\"a\" 'b'")]
    [InlineData("\uFF2F\uFF2B\uFF01\uFF0C", "OK!,")]
    [InlineData("\uFB01ne \uFB00", "fine ff")]
    [InlineData("\u001B[31mred\u001B[0m \u0000\u0008x\uFEFF", "red x")]
    [InlineData("", "")]
    public void Spaces_quotes_widths_and_control_codes_are_made_plain(string prompt, string expected) => Assert.Equal(expected, PromptCleaner.Clean(prompt));

    [Fact]
    public void Any_text_passes_and_its_spaces_are_single()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var parts = string.Concat(TextGoldens.Strings) + "&amp;&#x3c;\u00C3\u00A9\u00E2\u20AC\u2122\ud83d\u0093";
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => parts[random.Next(parts.Length)]));
            var cleaned = PromptCleaner.Clean(text);
            Assert.True(!cleaned.Contains("  ", StringComparison.Ordinal) && cleaned.Trim() == cleaned, $"seed {seed}: '{text}' became '{cleaned}'");
        }
    }

    [Fact]
    public void The_default_negative_prompt_is_the_published_one()
    {
        Assert.Equal(28, NegativePrompts.Wan.Split('\uFF0C').Length);
        Assert.StartsWith("色调艳丽，过曝，静态", NegativePrompts.Wan, StringComparison.Ordinal);
        Assert.EndsWith("背景人很多，倒着走", NegativePrompts.Wan, StringComparison.Ordinal);
    }
}
