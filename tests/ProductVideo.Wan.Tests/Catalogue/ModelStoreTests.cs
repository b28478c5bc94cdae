using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Catalogue.Downloads;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Tests.Text.SentencePiece;
using ProductVideo.Wan.Tests.Weights;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Catalogue;

public sealed class ModelStoreTests : IDisposable
{
    // the tiny preset's weights under published names, so that the tests need no gigabytes
    private const string Entries = """
        {"models":[
          {"name":"model","kind":"diffusion","preset":"tiny","uses":["wan2.1-vae","umt5-xxl-encoder","words"],"files":[
            {"path":"diffusion_pytorch_model.safetensors.index.json","alternatives":["diffusion_pytorch_model.safetensors"]},{"path":"config.json","isOptional":true}]},
          {"name":"umt5-xxl-encoder","kind":"textEncoder","preset":"tiny","files":[{"path":"models_t5_umt5-xxl-enc-bf16.safetensors"}]},
          {"name":"wan2.1-vae","kind":"autoencoder","preset":"tiny","files":[{"path":"Wan2.1_VAE.pth","alternatives":["Wan2.1_VAE.safetensors"]}]},
          {"name":"words","kind":"tokenizer","preset":"wan2.1-vace-1.3b","files":[{"path":"google/umt5-xxl/spiece.model"}]}]}
        """;

    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Read(Entries, "test");

    private readonly FileServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    public ModelStoreTests() => Publish(_folder["published"]);

    private ModelStore Store => new(_folder["store"]);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_imported_is_recorded_and_any_change_is_found(bool isLinked)
    {
        var imports = await ImportAsync(isLinked: isLinked);
        Assert.Equal(6, imports.Count);
        Assert.All(imports, import => Assert.True(import.IsNew && import.IsFirstSeen));
        Assert.Equal(isLinked, new FileInfo(_folder["store/wan2.1-vae/Wan2.1_VAE.safetensors"]).LinkTarget is not null);
        Assert.All(await VerifyAsync(), report => Assert.True(report.IsGood, report.Problem));
        Assert.All(await VerifyAsync(), report => Assert.All(report.Files.Where(file => file.Bytes > 0), file => Assert.Equal(FileState.Good, file.State)));
        using var models = WanModels.Load(_folder["store/model"], CPU, tokenizer: ProductVocabulary.CreateTokenizer());
        Assert.Equal("tiny", models.Preset.Name);

        Damage(_folder["store/model/part-1.safetensors"]);
        var found = (await VerifyAsync()).SelectMany(report => report.Files).Where(file => file.IsProblem).ToList();
        Assert.Equal((FileState.WrongHash, "part-1.safetensors"), (Assert.Single(found).State, found[0].Path));
        File.Delete(_folder["store/model/part-2.safetensors"]);
        await File.AppendAllTextAsync(_folder["store/words/google/umt5-xxl/spiece.model"], "x");
        var states = (await VerifyAsync()).SelectMany(report => report.Files).Where(file => file.IsProblem).Select(file => file.State);
        Assert.Equal([FileState.WrongSize, FileState.WrongHash, FileState.Missing], states);
    }

    [Fact]
    public async Task A_second_import_keeps_what_is_recorded_and_files_put_there_by_hand_are_recorded_in_place()
    {
        Publish(_folder["store/model"]);
        Assert.Contains((await VerifyAsync())[^1].Files, file => file.State == FileState.Unrecorded);
        var imports = await new ModelImporter(Store).ImportAsync(_folder["store"], [Catalogue.Find("model")], ["model"], isLinked: false, null, default);
        Assert.All(imports, import => Assert.False(import.IsNew));
        Assert.DoesNotContain((await VerifyAsync())[^1].Files, file => file.State == FileState.Unrecorded);
        Assert.All(await new ModelImporter(Store).ImportAsync(_folder["store"], [Catalogue.Find("model")], [], false, null, default), import => Assert.False(import.IsFirstSeen));
    }

    [Fact]
    public async Task Wrong_or_lacking_files_are_not_taken_over()
    {
        File.Delete(_folder["published/part-2.safetensors"]);
        Assert.Contains("lacks part-2.safetensors", (await Assert.ThrowsAsync<ModelCatalogueException>(() => ImportAsync())).Message, StringComparison.Ordinal);
        Publish(_folder["published"]);
        using (var scope = NewDisposeScope())
        {
            SafetensorsWriter.Write(_folder["published/Wan2.1_VAE.safetensors"], [("conv1.weight", zeros(3))]);
        }

        Assert.Contains("1 of another shape: conv1.weight", (await Assert.ThrowsAsync<WeightsException>(() => ImportAsync())).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["store"]));
        Assert.Empty(await new ModelImporter(Store).ImportAsync(_folder["."], [Catalogue.Find("words")], [], isLinked: false, null, default));
        await Assert.ThrowsAsync<ModelCatalogueException>(() => new ModelImporter(Store).ImportAsync(_folder["."], [Catalogue.Find("words")], ["words"], isLinked: false, null, default));
    }

    [Fact]
    public async Task A_model_is_told_by_its_lock_file_until_a_file_changes()
    {
        await ImportAsync();
        var known = LockedModel.Find(_folder["store/model/"]);
        Assert.Equal(
            ["model/diffusion_pytorch_model.safetensors.index.json", "model/part-1.safetensors", "model/part-2.safetensors", "umt5-xxl-encoder/models_t5_umt5-xxl-enc-bf16.safetensors", "wan2.1-vae/Wan2.1_VAE.safetensors"],
            known!.Keys.Order(StringComparer.Ordinal));
        await File.WriteAllTextAsync(_folder["store/model/config.json"], "{}");
        Assert.Null(LockedModel.Find(_folder["store/model"]));
        File.Delete(_folder["store/model/config.json"]);
        await File.AppendAllTextAsync(_folder["store/wan2.1-vae/Wan2.1_VAE.safetensors"], "x");
        Assert.Null(LockedModel.Find(_folder["store/model"]));
        Assert.Null(LockedModel.Find(_folder["published"]));
    }

    [Fact]
    public async Task Of_two_models_with_the_same_file_names_the_content_decides()
    {
        var other = Catalogue.Find("model") with { Name = "other", Preset = "wan2.1-vace-14b" };
        var imports = await new ModelImporter(Store).ImportAsync(_folder["published"], [other, Catalogue.Find("model")], [], isLinked: true, null, default);
        Assert.All(imports, import => Assert.Equal("model", import.Model));
        var error = await Assert.ThrowsAsync<WeightsException>(() => new ModelImporter(Store).ImportAsync(_folder["published"], [other], ["other"], isLinked: true, null, default));
        Assert.Contains("of another shape", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pulling_fetches_the_index_and_its_parts_tries_alternatives_and_keeps_what_is_there()
    {
        Serve();
        _server.Cuts.Enqueue(1000);
        var first = await PullAsync();
        Assert.Equal(
            ["diffusion_pytorch_model.safetensors.index.json", "part-1.safetensors", "part-2.safetensors", "models_t5_umt5-xxl-enc-bf16.safetensors", "Wan2.1_VAE.safetensors", "google/umt5-xxl/spiece.model"],
            first.OrderBy(import => Array.IndexOf(["model", "umt5-xxl-encoder", "wan2.1-vae", "words"], import.Model)).Select(import => import.Path));
        Assert.Contains("Wan2.1_VAE.pth", _server.Requests);
        Assert.All(await VerifyAsync(), report => Assert.True(report.IsGood, report.Problem));

        var requests = _server.Requests.Count;
        Assert.All(await PullAsync(), import => Assert.False(import.IsNew));
        Assert.Equal(["config.json"], _server.Requests.Skip(requests));
    }

    [Fact]
    public async Task What_was_recorded_once_must_arrive_the_same_again()
    {
        Serve();
        await PullAsync();
        File.Delete(_folder["store/words/google/umt5-xxl/spiece.model"]);
        var changed = _server.Files["google/umt5-xxl/spiece.model"].ToArray();
        changed[^1] ^= 1;
        _server.Files["google/umt5-xxl/spiece.model"] = changed;
        var error = await Assert.ThrowsAsync<DownloadException>(() => PullAsync());
        Assert.Equal(DownloadError.WrongContent, error.Error);
        Assert.False(File.Exists(_folder["store/words/google/umt5-xxl/spiece.model"]));
    }

    [Fact]
    public async Task A_page_in_the_place_of_a_file_does_not_stay()
    {
        Serve();
        _server.Files["Wan2.1_VAE.safetensors"] = "<html>Please sign in</html>"u8.ToArray();
        await Assert.ThrowsAsync<WeightFileException>(() => PullAsync());
        Assert.Empty(Directory.GetFiles(_folder["store/wan2.1-vae"]));
        Assert.DoesNotContain("wan2.1-vae/Wan2.1_VAE.safetensors", ModelLock.Read(_folder["store"]).Files.Keys);
        Serve();
        Assert.All(await PullAsync(), import => Assert.True(import.IsNew));
    }

    [Fact]
    public async Task A_file_that_no_server_path_has_and_an_address_that_is_none_are_told()
    {
        var error = await Assert.ThrowsAsync<DownloadException>(() => PullAsync());
        Assert.Contains($"{_server.Address}Wan2.1_VAE.pth: the server does not have this file", error.Message, StringComparison.Ordinal);
        var noAddress = await Assert.ThrowsAsync<ModelCatalogueException>(() => Puller().PullAsync(Catalogue.Find("wan2.1-vae"), null, null, default));
        Assert.Contains("--from", noAddress.Message, StringComparison.Ordinal);
        var shipped = await Assert.ThrowsAsync<ModelCatalogueException>(() => Puller().PullAsync(ModelCatalogue.Default.Find("tiny"), _server.Address, null, default));
        Assert.Contains("comes with the program", shipped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_from_a_server_cannot_name_files_outside_the_folder()
    {
        Serve();
        _server.Files["diffusion_pytorch_model.safetensors.index.json"] = """{"weight_map":{"a":"../../evil.safetensors"}}"""u8.ToArray();
        await Assert.ThrowsAsync<WeightFileException>(() => PullAsync());
        Assert.DoesNotContain(_server.Requests, request => request.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shipped_model_is_as_the_catalogue_says()
    {
        var models = Path.Combine(Path.GetDirectoryName(TextGoldens.Folder)!, "..", "..", "assets", "models");
        var report = await new ModelVerifier(new ModelStore(_folder["store"], Path.GetFullPath(models))).VerifyAsync(ModelCatalogue.Default.Find("tiny"), null, default);
        Assert.True(report.IsGood, report.Problem);
        Assert.All(report.Files, file => Assert.Equal(FileState.Good, file.State));
    }

    private static void Publish(string folder)
    {
        using var scope = NewDisposeScope();
        using var models = WanModels.Create(WanPreset.Tiny, ProductVocabulary.CreateTokenizer(), CPU, seed: 8);
        Directory.CreateDirectory(Path.Combine(folder, "google/umt5-xxl"));
        File.WriteAllBytes(Path.Combine(folder, "google/umt5-xxl/spiece.model"), TextGoldens.Model("bytes"));
        SafetensorsWriter.Write(Path.Combine(folder, "Wan2.1_VAE.safetensors"), Parameters(models.Autoencoder));
        SafetensorsWriter.Write(Path.Combine(folder, "models_t5_umt5-xxl-enc-bf16.safetensors"), Parameters(models.TextEncoder));
        SafetensorsWriter.Write(Path.Combine(folder, "part-1.safetensors"), Parameters(models.Transformer));
        SafetensorsWriter.Write(Path.Combine(folder, "part-2.safetensors"), Parameters(models.Vace));
        var map = Parameters(models.Transformer).Select(tensor => $"\"{tensor.Name}\":\"part-1.safetensors\"")
            .Concat(Parameters(models.Vace).Select(tensor => $"\"{tensor.Name}\":\"part-2.safetensors\""));
        File.WriteAllText(Path.Combine(folder, "diffusion_pytorch_model.safetensors.index.json"), "{\"weight_map\":{" + string.Join(',', map) + "}}");
    }

    private static IEnumerable<(string Name, Tensor Value)> Parameters(nn.Module network) =>
        network.named_parameters().Select(entry => (entry.name, entry.parameter.detach().to(bfloat16)));

    private static void Damage(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private void Serve()
    {
        foreach (var file in Directory.GetFiles(_folder["published"], "*", SearchOption.AllDirectories))
        {
            _server.Files[Path.GetRelativePath(_folder["published"], file)] = File.ReadAllBytes(file);
        }
    }

    private Task<IReadOnlyList<ModelImport>> ImportAsync(bool isLinked = false) =>
        new ModelImporter(Store).ImportAsync(_folder["published"], Catalogue.WithUsed(["model"]), ["model"], isLinked, null, default);

    private ModelPuller Puller() => new(Store, new FileDownloader(_client, TimeProvider.System, new DownloadOptions { Attempts = 3, FirstDelay = TimeSpan.Zero }));

    private async Task<List<ModelImport>> PullAsync()
    {
        var results = new List<ModelImport>();
        foreach (var model in Catalogue.WithUsed(["model"]))
        {
            results.AddRange(await Puller().PullAsync(model, _server.Address, null, default));
        }

        return results;
    }

    private async Task<List<ModelReport>> VerifyAsync()
    {
        var reports = new List<ModelReport>();
        foreach (var model in Catalogue.WithUsed(["model"]))
        {
            reports.Add(await new ModelVerifier(Store).VerifyAsync(model, null, default));
        }

        return reports;
    }
}
