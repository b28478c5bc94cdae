using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;

namespace ProductVideo.Wan.Tests.Text;

public sealed class WordTokenizerTests
{
    private static readonly WordTokenizer Tokenizer = ProductVocabulary.CreateTokenizer();

    [Fact]
    public void The_vocabulary_fits_the_tiny_preset() =>
        Assert.InRange(Tokenizer.VocabularySize, 100, WanPreset.Tiny.TextEncoder.Vocabulary);

    [Fact]
    public void Words_are_found_without_regard_to_case_punctuation_and_plural()
    {
        var plain = Tokenizer.Tokenize("a red ring", 16);
        Assert.Equal(plain.Ids, Tokenizer.Tokenize("  A RED   rings!", 16).Ids);
        Assert.DoesNotContain(ITextTokenizer.UnknownId, plain.Ids);
        Assert.Equal(ITextTokenizer.EndId, plain.Ids[^1]);
    }

    [Fact]
    public void Unknown_words_become_the_unknown_token() =>
        Assert.Equal([ITextTokenizer.UnknownId, ITextTokenizer.EndId], Tokenizer.Tokenize("xylophone", 16).Ids);

    [Fact]
    public void The_empty_prompt_is_the_end_token() => Assert.Equal([ITextTokenizer.EndId], Tokenizer.Tokenize("", 16).Ids);

    [Fact]
    public void Long_prompts_keep_the_end_token()
    {
        var tokens = Tokenizer.Tokenize(string.Join(' ', Enumerable.Repeat("ring", 50)), 16);
        Assert.Equal(16, tokens.Length);
        Assert.Equal(ITextTokenizer.EndId, tokens.Ids[^1]);
    }

    [Fact]
    public void A_saved_tokenizer_is_the_same_when_loaded()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "tokenizer.json");
        Tokenizer.Save(path);
        Assert.Equal(Tokenizer.Words, WordTokenizer.Load(path).Words);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"model\":{\"type\":\"Unigram\",\"vocab\":[]}}")]
    [InlineData("{\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"<pad>\":0,\"</s>\":1,\"<unk>\":2,\"ring\":4}}}")]
    public void A_wrong_file_is_refused_by_name(string content)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "tokenizer.json");
        File.WriteAllText(path, content);
        var exception = Assert.Throws<ModelConfigurationException>(() => WordTokenizer.Load(path));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }
}
