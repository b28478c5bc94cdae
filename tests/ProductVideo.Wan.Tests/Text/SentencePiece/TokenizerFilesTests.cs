using System.Text.Json.Nodes;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Tests.Weights;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

public sealed class TokenizerFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models => [.. TextGoldens.Models];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void A_tokenizer_json_made_of_a_model_gives_the_same_ids(string model)
    {
        File.WriteAllText(_folder["tokenizer.json"], TokenizerJsonBuilder.Build(TextGoldens.Read(model)).ToJsonString());
        var fromJson = Assert.IsType<SentencePieceTokenizer>(TokenizerFiles.Load(_folder["tokenizer.json"]));
        var fromModel = TextGoldens.Open(model);
        Assert.Equal(fromModel.VocabularySize, fromJson.VocabularySize);
        foreach (var text in TextGoldens.Strings)
        {
            Assert.Equal(fromModel.Encode(text), fromJson.Encode(text));
        }
    }

    [Fact]
    public void Content_decides_and_the_published_folder_is_searched()
    {
        var published = Directory.CreateDirectory(_folder[TokenizerFiles.PublishedFolder]);
        File.WriteAllBytes(Path.Combine(published.FullName, "spiece.model"), TextGoldens.Model("bytes"));
        Assert.IsType<SentencePieceTokenizer>(TokenizerFiles.Load(_folder["."]));

        File.WriteAllBytes(_folder["any.name"], TextGoldens.Model("bytes"));
        Assert.Equal(TextGoldens.Open("bytes").VocabularySize, TokenizerFiles.Load(_folder["any.name"]).VocabularySize);

        ProductVocabulary.CreateTokenizer().Save(_folder["tokenizer.json"]);
        Assert.IsType<WordTokenizer>(TokenizerFiles.Load(_folder["."]));
    }

    [Fact]
    public void A_missing_tokenizer_is_named_with_the_remedy()
    {
        var error = Assert.Throws<TokenizerException>(() => TokenizerFiles.Load(_folder["none"]));
        Assert.StartsWith(_folder["none"] + ": there is no spiece.model or tokenizer.json", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "/model/type", "\"BPE\"" },
        { "/model/vocab", "[]" },
        { "/model/vocab", "[[1,2]]" },
        { "/model/vocab", "{\"a\":1}" },
        { "/model/unk_id", "null" },
        { "/model/unk_id", "100000" },
        { "/normalizer", "{\"type\":\"Lowercase\"}" },
        { "/normalizer", "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}" },
        { "/normalizer", "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"no base 64!\"}" },
        { "/normalizer", "{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"b\"}" },
        { "/pre_tokenizer", "{\"type\":\"ByteLevel\"}" },
        { "/pre_tokenizer", "{\"type\":\"Metaspace\",\"replacement\":\"_\"}" },
        { "/post_processor", "{\"type\":\"BertProcessing\"}" },
        { "/post_processor/special_tokens/<~1s>/ids", "[7]" },
        { "/added_tokens", "[{\"id\":3,\"content\":\"another\",\"special\":true}]" },
        { "/added_tokens", "[{\"id\":-1,\"content\":\"<pad>\",\"special\":true}]" },
        { "/added_tokens", "[{\"content\":\"<pad>\"}]" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_tokenizer_json_that_says_something_else_is_refused(string place, string value)
    {
        var root = TokenizerJsonBuilder.Build(TextGoldens.Read("bytes"));
        var names = place[1..].Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        JsonNode parent = root;
        foreach (var name in names.SkipLast(1))
        {
            parent = parent[name]!;
        }

        parent[names[^1]] = JsonNode.Parse(value);
        File.WriteAllText(_folder["tokenizer.json"], root.ToJsonString());
        Assert.StartsWith(_folder["tokenizer.json"] + ": ", Assert.Throws<TokenizerException>(() => TokenizerFiles.Load(_folder["tokenizer.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("mixed")]
    public void Files_cut_or_changed_anywhere_are_refused_or_used_but_never_crash(string model)
    {
        var good = TextGoldens.Model(model);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var bytes = seed % 4 == 0 ? good[..random.Next(good.Length)] : good.ToArray();
            for (var change = 0; change < seed % 4 && bytes.Length > 0; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder["bad.model"], bytes);
            try
            {
                var tokenizer = TokenizerFiles.Load(_folder["bad.model"]);
                foreach (var text in TextGoldens.Strings.Skip(60).Take(40))
                {
                    tokenizer.Tokenize(text, 512);
                }
            }
            catch (Exception exception) when (exception is TokenizerException or ModelConfigurationException)
            {
                // the only exceptions that may leave
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }
}
