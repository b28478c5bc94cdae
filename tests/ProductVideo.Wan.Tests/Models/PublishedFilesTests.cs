using System.Text.Json;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Tests.Text.SentencePiece;
using ProductVideo.Wan.Tests.Weights;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Models;

public sealed class PublishedFilesTests : IDisposable
{
    private const string Config = """{"_class_name":"VaceWanModel","dim":1536,"num_layers":30}""";

    private static readonly WanPreset Small = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 1100, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_under_an_index_pth_files_prefixes_and_shared_folders_load_and_the_weights_name_the_preset()
    {
        using var models = WanModels.Create(WanPreset.Tiny, ProductVocabulary.CreateTokenizer(), CPU, seed: 5);
        var model = Make("models/wan2.1-vace");
        Save(models, model, tensors => Shards(model, tensors, "model."));
        File.WriteAllText(Path.Combine(model, "config.json"), Config);
        StateDictionary.Save(Path.Combine(Make("models/wan2.1-vae"), "Wan2.1_VAE.pth"), Parameters(models.Autoencoder));
        StateDictionary.Save(Path.Combine(Make("models/umt5-xxl-encoder"), "models_t5_umt5-xxl-enc-bf16.pth"), Parameters(models.TextEncoder, bfloat16));
        ProductVocabulary.CreateTokenizer().Save(Path.Combine(Make("models/umt5-xxl-tokenizer/google/umt5-xxl"), "tokenizer.json"));

        using var loaded = WanModels.Load(model, CPU);

        Assert.Equal("tiny", loaded.Preset.Name);
        Equal(models.Transformer, loaded.Transformer, bfloat16);
        Equal(models.Vace, loaded.Vace, bfloat16);
        Equal(models.Autoencoder, loaded.Autoencoder, float32);
        Equal(models.TextEncoder, loaded.TextEncoder, bfloat16);
    }

    [Theory]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    [InlineData(WeightType.F8E4M3)]
    [InlineData(WeightType.F8E5M2)]
    public void Every_stored_type_loads_into_every_type(WeightType stored)
    {
        using var scope = NewDisposeScope();
        using var models = SmallModels();
        Save(models, _folder["."], tensors => SafetensorsWriter.Write(
            _folder["diffusion_pytorch_model.safetensors"], [.. tensors.Select(tensor => ($"model.diffusion_model.{tensor.Name}", tensor.Value, stored))]));
        WriteRest(models, stored);
        foreach (var type in new[] { float32, bfloat16 })
        {
            using var loaded = WanModels.Load(_folder["."], CPU, type);
            Assert.IsType<SentencePieceTokenizer>(loaded.Tokenizer);
            foreach (var (name, parameter) in loaded.Transformer.named_parameters().Where(entry => !entry.name.Contains("modulation", StringComparison.Ordinal)).Take(12))
            {
                using var file = SafetensorsFile.Open(_folder["diffusion_pytorch_model.safetensors"]);
                Assert.True(parameter.equal(file.Read($"model.diffusion_model.{name}").to(parameter.dtype)), $"{name} as {type}");
            }
        }
    }

    [Fact]
    public void A_wrong_file_is_told_by_a_short_list_before_memory_is_taken()
    {
        using var scope = NewDisposeScope();
        using var models = SmallModels();
        WriteRest(models, WeightType.F32);
        File.WriteAllText(_folder["config.json"], WanPresetJson.Write(Small with { Name = "large", Transformer = WanPreset.Vace14B.Transformer with { TextWidth = 16 }, Vace = WanPreset.Vace14B.Vace }));
        SafetensorsWriter.Write(_folder["diffusion_pytorch_model.safetensors"], [
            ("patch_embedding.weight", zeros(5120, 16, 1, 2, 2)),
            ("patch_embedding.bias", zeros(7)),
            ("head.modulation", zeros([1, 2, 5120], int64)),
            ("img_emb.proj.0.bias", zeros(3)),
        ]);
        var before = GC.GetTotalAllocatedBytes();
        var message = Assert.Throws<WeightsException>(() => WanModels.Load(_folder["."], CPU)).Message;
        Assert.Contains(_folder["."], message, StringComparison.Ordinal);
        Assert.Contains(" missing: ", message, StringComparison.Ordinal);
        Assert.Contains("1 unknown: img_emb.proj.0.bias; ", message, StringComparison.Ordinal);
        Assert.Contains("1 of another shape: patch_embedding.bias (7 instead of 5120); ", message, StringComparison.Ordinal);
        Assert.Contains("1 not stored as numbers with a fraction: head.modulation (I64). ", message, StringComparison.Ordinal);
        Assert.True(message.Length < 1200, message);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    [Fact]
    public void Missing_files_twofold_tensors_and_unknown_sizes_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("diffusion_pytorch_model", Refusal(), StringComparison.Ordinal);
        using var models = SmallModels();
        Save(models, _folder["."], tensors => SafetensorsWriter.Write(_folder["diffusion_pytorch_model-00001-of-00002.safetensors"], tensors.Select(tensor => (tensor.Name, tensor.Value))));
        Assert.Contains("Wan2.1_VAE.pth", Refusal(), StringComparison.Ordinal);
        WriteRest(models, WeightType.F32);
        File.Delete(_folder["config.json"]);
        Assert.Contains("width 32 with 2 blocks and 1 VACE blocks", Refusal(), StringComparison.Ordinal);
        SafetensorsWriter.Write(_folder["diffusion_pytorch_model-00002-of-00002.safetensors"], [("head.modulation", zeros(1, 2, 32))]);
        Assert.Contains("'head.modulation' is in", Refusal(), StringComparison.Ordinal);
        File.Delete(_folder["diffusion_pytorch_model-00001-of-00002.safetensors"]);
        Assert.Contains("no Wan2.1-VACE model", Refusal(), StringComparison.Ordinal);

        string Refusal() => Assert.Throws<WeightsException>(() => WanModels.Load(_folder["."], CPU)).Message;
    }

    private static WanModels SmallModels() => WanModels.Create(Small, TextGoldens.Open("mixed"), CPU, seed: 6);

    private static IEnumerable<(string Name, Tensor Value)> Parameters(nn.Module network, ScalarType? type = null) =>
        network.named_parameters().Select(entry => (entry.name, entry.parameter.detach().to(type ?? float32)));

    private static void Equal(nn.Module expected, nn.Module actual, ScalarType through)
    {
        using var scope = NewDisposeScope();
        var values = actual.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter, StringComparer.Ordinal);
        Assert.Equal(expected.named_parameters().Count(), values.Count);
        Assert.All(expected.named_parameters(), entry => Assert.True(values[entry.name].equal(entry.parameter.to(through).to(values[entry.name].dtype)), entry.name));
    }

    private static void Save(WanModels models, string folder, Action<List<(string Name, Tensor Value)>> write)
    {
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder);
        write([.. Parameters(models.Transformer), .. Parameters(models.Vace)]);
    }

    private static void Shards(string folder, List<(string Name, Tensor Value)> tensors, string prefix)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (part, index) in tensors.Chunk((tensors.Count / 2) + 1).Select((part, index) => (part, index)))
        {
            var name = $"diffusion_pytorch_model-0000{index + 1}-of-00002.safetensors";
            SafetensorsWriter.Write(Path.Combine(folder, name), part.Select(tensor => (prefix + tensor.Name, tensor.Value.to(bfloat16))));
            foreach (var tensor in part)
            {
                map.Add(prefix + tensor.Name, name);
            }
        }

        File.WriteAllText(Path.Combine(folder, "diffusion_pytorch_model.safetensors.index.json"), JsonSerializer.Serialize(new { weight_map = map }));
    }

    private void WriteRest(WanModels models, WeightType stored)
    {
        SafetensorsWriter.Write(_folder["Wan2.1_VAE.safetensors"], Parameters(models.Autoencoder).Select(tensor => ($"model_state.{tensor.Name}", tensor.Value)));
        SafetensorsWriter.Write(_folder["models_t5_umt5-xxl-enc-fp8.safetensors"], [.. Parameters(models.TextEncoder).Select(tensor => (tensor.Name, tensor.Value, stored))]);
        File.WriteAllBytes(Path.Combine(Make("google/umt5-xxl"), "spiece.model"), TextGoldens.Model("mixed"));
        File.WriteAllText(_folder["config.json"], WanPresetJson.Write(Small));
    }

    private string Make(string name) => Directory.CreateDirectory(_folder[name]).FullName;
}
