using System.Globalization;
using System.Text;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Tokens;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class WordPieceTokenizerTests(GroundingGoldens goldens) : IClassFixture<GroundingGoldens>
{
    private readonly WordPieceTokenizer _tokenizer = new(TokenVocabulary.Load(goldens.PathOf("vocab.txt")));

    [Fact]
    public void TextsAreDividedAsTheLibraryDividesThem()
    {
        Assert.NotEmpty(goldens.Texts);
        foreach (var golden in goldens.Texts)
        {
            var tokens = _tokenizer.Encode(golden.Text);
            Assert.Equal(golden.Ids, tokens.Select(token => token.Id));
            Assert.Equal(golden.Tokens, tokens.Select(token => token.Text));
            Assert.Equal(golden.Offsets, tokens.Select(token => new[] { token.Start, token.End }));
        }
    }

    [Theory]
    [InlineData("é", "e")]
    [InlineData("Ǖ", "u")]
    [InlineData("ﷺ", "ﷺ")]
    [InlineData("Å", "a")]
    [InlineData("İ", "i")]
    [InlineData("ΐ", "ι")]
    [InlineData("e\u0301\u0323", "e")]
    [InlineData("ひ\u3099", "ひ")]
    [InlineData("び", "ひ")]
    [InlineData("한", "\u1112\u1161\u11AB")]
    [InlineData("하", "\u1112\u1161")]
    [InlineData("힣", "\u1112\u1175\u11C2")]
    [InlineData("A\u200B\u00AD\u0000\uFFFDB", "ab")]
    [InlineData("\U00010400", "\U00010428")]
    [InlineData("ẞ", "ß")]
    public void AccentsFallAndCaseIsLowered(string text, string expected)
    {
        var normalized = BertNormalizer.Normalize([.. text.EnumerateRunes().Select((rune, index) => new PlacedRune(rune, index))]);
        Assert.Equal(expected, string.Concat(normalized.Select(part => part.Rune.ToString())));
    }

    [Theory]
    [InlineData("\u00A0\u2003\u3000", 0)]
    [InlineData("a\u00A0b", 2)]
    [InlineData("a\u0085b", 1)]
    [InlineData("a$b", 3)]
    [InlineData("a¿b—c", 5)]
    [InlineData("a中b", 3)]
    public void WordsEndAtSpacesPunctuationAndIdeographs(string text, int words)
    {
        var normalized = BertNormalizer.Normalize([.. text.EnumerateRunes().Select((rune, index) => new PlacedRune(rune, index))]);
        Assert.Equal(words, BertNormalizer.Words(normalized).Count());
    }

    [Fact]
    public void PlacesCountCharactersNotUnits()
    {
        // a character of two UTF-16 units counts once, as in the library
        var tokens = _tokenizer.Encode("\U0001F600 cup");
        Assert.Equal(["[CLS]", "[UNK]", "cup", "[SEP]"], tokens.Select(token => token.Text));
        Assert.Equal((0, 1), (tokens[1].Start, tokens[1].End));
        Assert.Equal((2, 5), (tokens[2].Start, tokens[2].End));
    }

    [Fact]
    public void AnyTextGivesTokensInOrderInsideIt()
    {
        const string Letters = "abc XYZ.,!?#[]' \t\n\r-中한éÅ\u0301\u200B☃\U0001F600\U00020000";
        var pool = Letters.EnumerateRunes().ToArray();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var runes = Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(4) == 0 ? Any(random) : pool[random.Next(pool.Length)]).ToArray();
            var tokens = _tokenizer.Encode(string.Concat(runes.Select(rune => rune.ToString())));
            Assert.Equal("[CLS]", tokens[0].Text);
            Assert.Equal("[SEP]", tokens[^1].Text);
            var last = 0;
            foreach (var token in tokens.Skip(1).SkipLast(1))
            {
                Assert.True(token.Start >= last - 1 && token.Start < token.End && token.End <= runes.Length, $"{token} after {last}, seed {seed}");
                Assert.Equal(token.Text, _tokenizer.Vocabulary[token.Id]);
                last = token.End;
            }

            // what was taken apart and is no unknown word comes back, without accents, spaces and case
            if (!tokens.Any(token => token.Text is "[UNK]"))
            {
                var expected = string.Concat(BertNormalizer.Normalize([.. runes.Select((rune, index) => new PlacedRune(rune, index))])
                    .Where(part => !Rune.IsWhiteSpace(part.Rune)).Select(part => part.Rune.ToString()));
                var actual = string.Concat(tokens.Skip(1).SkipLast(1).Select(token => token.Text.StartsWith("##", StringComparison.Ordinal) ? token.Text[2..] : token.Text));
                Assert.True(expected == actual, $"'{actual}', not '{expected}', seed {seed}");
            }
        }
    }

    [Fact]
    public void HangulFollowsItsFormula()
    {
        // the whole block, each syllable of two or three parts that compose to it again
        for (var code = 0xAC00; code <= 0xD7A3; code++)
        {
            var parts = new List<Rune>();
            CanonicalDecomposition.Append(new Rune(code), parts);
            var trailing = parts.Count == 3 ? parts[2].Value - 0x11A7 : 0;
            Assert.Equal(code, 0xAC00 + ((((parts[0].Value - 0x1100) * 21) + (parts[1].Value - 0x1161)) * 28) + trailing);
        }
    }

    [Fact]
    public void DecompositionsAreComplete()
    {
        for (var code = 0; code < 0x30000; code++)
        {
            if (Rune.IsValid(code))
            {
                var parts = new List<Rune>();
                CanonicalDecomposition.Append(new Rune(code), parts);
                foreach (var part in parts.Where(part => part.Value != code))
                {
                    var again = new List<Rune>();
                    CanonicalDecomposition.Append(part, again);
                    Assert.Equal([part], again);
                }
            }
        }
    }

    [Fact]
    public void LongTextsAreRefusedAndLongWordsUnknown()
    {
        Assert.Throws<ArgumentException>(() => _tokenizer.Encode(new string('a', WordPieceTokenizer.LongestText + 1)));
        Assert.Equal(["[CLS]", "[UNK]", "[SEP]"], _tokenizer.Encode(new string('a', 101)).Select(token => token.Text));
        Assert.Equal(102, _tokenizer.Encode(new string('a', 100)).Count);
    }

    [Theory]
    [InlineData("teapots . red cup ?", "teapots. red cup?")]
    [InlineData("Hello, cup!", "hello, cup!")]
    [InlineData("hand-held fan", "hand - held fan")]
    [InlineData("", "")]
    public void TokensBecomeText(string text, string expected) =>
        Assert.Equal(expected, WordPieceTokenizer.Decode(_tokenizer.Encode(text).Skip(1).SkipLast(1)));

    [Fact]
    public void FilesThatAreNoVocabularyAreRefusedByName()
    {
        Refused("[PAD]\n[UNK]\n[CLS]\na\n", "[SEP]");
        Refused("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\na\n", "lines 5 and 6");
        Refused("", "[PAD]");
        var path = Path.Combine(goldens.Scratch, "bytes.txt");
        File.WriteAllBytes(path, [0x41, 0x80, 0x0A]);
        Assert.Contains("UTF-8", Assert.Throws<DetectorFileException>(() => TokenVocabulary.Load(path)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(goldens.Scratch, "missing.txt");
        Assert.Contains(missing, Assert.Throws<DetectorFileException>(() => TokenVocabulary.Load(missing)).Message, StringComparison.Ordinal);

        void Refused(string text, string says)
        {
            var file = Path.Combine(goldens.Scratch, "refused.txt");
            File.WriteAllText(file, text);
            var exception = Assert.Throws<DetectorFileException>(() => TokenVocabulary.Load(file));
            Assert.Contains(says, exception.Message, StringComparison.Ordinal);
            Assert.Equal(file, exception.Path);
        }
    }

    private static Rune Any(Random random)
    {
        while (true)
        {
            var code = random.Next(0x110000);
            if (Rune.IsValid(code) && Rune.GetUnicodeCategory(new Rune(code)) != UnicodeCategory.OtherNotAssigned)
            {
                return new Rune(code);
            }
        }
    }
}
