using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

public sealed class SentencePieceTokenizerTests
{
    public static TheoryData<string> Models => [.. TextGoldens.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Ids_are_those_of_libsentencepiece(string model)
    {
        var tokenizer = TextGoldens.Open(model);
        var expected = TextGoldens.Ids(model);
        Assert.Equal(TextGoldens.Strings.Count, expected.Count);
        Assert.True(expected.Count > 300);
        for (var line = 0; line < expected.Count; line++)
        {
            var actual = tokenizer.Encode(TextGoldens.Strings[line]).Select(piece => piece.Id).ToArray();
            Assert.True(
                expected[line].AsSpan().SequenceEqual(actual),
                $"line {line + 1}, '{TextGoldens.Strings[line]}': {string.Join(' ', actual)} instead of {string.Join(' ', expected[line])}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_surfaces_joined_are_the_normalised_text(string model)
    {
        var tokenizer = TextGoldens.Open(model);
        var characters = string.Concat(TextGoldens.Strings).EnumerateRunes().Distinct().Select(rune => rune.ToString()).ToArray();
        var text = Gen.ArrayOf(Gen.Elements(characters)).Select(string.Concat);
        Prop.ForAll(
            Arb.From(text),
            value => string.Concat(tokenizer.Encode(value).Select(piece => piece.Surface)) == tokenizer.Normalize(value)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_other_cut_scores_better(string model)
    {
        // against a search over all cuts of short texts, which knows no order and no floats of 32 bits
        var data = TextGoldens.Read(model);
        var tokenizer = TextGoldens.Open(model);
        var scores = data.Pieces.Where(piece => piece.Kind == PieceKind.Normal).ToDictionary(piece => piece.Text, piece => (double)piece.Score, StringComparer.Ordinal);
        var unknown = scores.Values.Min() - 10;
        foreach (var word in TextGoldens.Strings.Take(60).SelectMany(line => line.Split(' ')).Where(word => word.Length is > 0 and < 12).Distinct(StringComparer.Ordinal))
        {
            var normalized = tokenizer.Normalize(word);
            var best = new double[normalized.Length + 1];
            for (var end = 1; end <= normalized.Length; end++)
            {
                best[end] = Enumerable.Range(0, end)
                    .Max(start => best[start] + (scores.TryGetValue(normalized[start..end], out var score) ? score : end - start == 1 ? unknown : double.NegativeInfinity));
            }

            var found = tokenizer.Encode(word).Sum(piece =>
                data.Pieces[piece.Id].Kind == PieceKind.Normal ? data.Pieces[piece.Id].Score : unknown * piece.Surface.EnumerateRunes().Count());
            Assert.True(Math.Abs(best[^1] - found) < 1e-3, $"'{word}' scores {found}, the best cut {best[^1]}");
        }
    }

    [Fact]
    public void A_prompt_ends_with_the_end_token_also_when_it_is_cut()
    {
        var tokenizer = TextGoldens.Open("mixed");
        var prompt = string.Join(' ', TextGoldens.Strings.Take(40));
        var whole = tokenizer.Tokenize(prompt, 100_000).Ids;
        Assert.True(whole.Count > 512);
        foreach (var length in new[] { 1, 2, 77, 512 })
        {
            var cut = tokenizer.Tokenize(prompt, length).Ids;
            Assert.Equal([.. whole.Take(length - 1), ITextTokenizer.EndId], cut);
        }

        Assert.Equal([ITextTokenizer.EndId], tokenizer.Tokenize("", 512).Ids);
        Assert.Equal([ITextTokenizer.EndId], tokenizer.Tokenize(" \n\t ", 512).Ids);
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Tokenize("a", 0));
    }

    [Theory]
    [InlineData("</s>")]
    [InlineData("<pad>")]
    [InlineData("<unk>")]
    public void Letters_that_spell_a_mark_are_text(string text)
    {
        var ids = TextGoldens.Open("mixed").Encode(text).Select(piece => piece.Id).ToList();
        Assert.DoesNotContain(ITextTokenizer.EndId, ids);
        Assert.DoesNotContain(ITextTokenizer.PaddingId, ids);
        Assert.True(ids.Count > 1);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_unknown_text()
    {
        var pieces = TextGoldens.Open("bytes").Encode("a \ud83d b");
        Assert.Equal("▁a▁\uFFFD▁b", string.Concat(pieces.Select(piece => piece.Surface)));
    }

    [Fact]
    public void Other_numbers_for_padding_and_end_are_refused()
    {
        var model = TextGoldens.Read("mixed");
        var swapped = model with { Pieces = [model.Pieces[2], .. model.Pieces.Skip(1).Take(1), model.Pieces[0], .. model.Pieces.Skip(3)] };
        var error = Assert.Throws<TokenizerException>(() => new SentencePieceTokenizer(swapped, "somewhere/spiece.model"));
        Assert.Contains("somewhere/spiece.model: piece 0 must be the padding token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_map_that_points_outside_itself_is_named()
    {
        var model = TextGoldens.Read("mixed");
        var map = model.Rules.CharacterMap.ToArray();
        var tree = 4 + BitConverter.ToInt32(map, 0);
        var broken = model with { Rules = model.Rules with { CharacterMap = map.AsMemory(0, tree + 1 + map.AsSpan(tree).IndexOf((byte)0)) } };
        var error = Assert.Throws<TokenizerException>(() => new SentencePieceTokenizer(broken, "spiece.model").Encode("ｆｕｌｌ ｗｉｄｔｈ"));
        Assert.StartsWith("spiece.model: ", error.Message, StringComparison.Ordinal);
    }
}
