using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Tests.Weights;

namespace ProductVideo.Wan.Tests.Catalogue;

public sealed class ModelFinderTests : IDisposable
{
    private const string Entries = """
        {"models":[
          {"name":"cutter","title":"cuts","kind":"saliency","download":"https://models.example/","files":[{"path":"cutter.onnx","bytes":5}]},
          {"name":"knife","title":"cuts too","kind":"saliency","files":[
            {"path":"knife.onnx","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},{"path":"notes.txt","isOptional":true}]},
          {"name":"finder","title":"finds","kind":"detection","files":[{"path":"onnx/model.onnx"},{"path":"vocab.txt"}]}]}
        """;

    private readonly TemporaryFolder _folder = new();

    private ModelFinder Finder => new(new ModelStore(_folder["models"]), ModelCatalogue.Read(Entries, "test"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cutter", true)]
    [InlineData("Cutter", true)]
    [InlineData("cuter", true)]
    [InlineData("cutter.onnx", false)]
    [InlineData("models/cutter", false)]
    [InlineData("./cutter", false)]
    public void A_text_is_a_name_unless_it_looks_like_a_path(string text, bool isName) => Assert.Equal(isName, Finder.IsName(text));

    [Fact]
    public void A_folder_that_is_there_is_a_path() => Assert.False(Finder.IsName(Path.TrimEndingDirectorySeparator(Path.GetTempPath())));

    [Fact]
    public async Task Whole_models_are_found_with_the_files_that_are_there()
    {
        Write("cutter/cutter.onnx", "12345");
        Write("knife/knife.onnx", "hello");
        Write("finder/onnx/model.onnx", "graph");
        Write("finder/vocab.txt", "words");

        Assert.Equal(_folder["models/cutter"], (await RequireAsync("cutter")).Folder);
        Assert.Equal(["knife.onnx"], (await RequireAsync("KNIFE")).Files.Select(file => file.RelativePath));
        Assert.Equal(["onnx/model.onnx", "vocab.txt"], (await RequireAsync("finder", ModelKind.Detection)).Files.Select(file => file.RelativePath));
    }

    [Fact]
    public async Task What_is_missing_is_named_with_the_command_that_gets_it()
    {
        Write("finder/onnx/model.onnx", "graph");

        var message = await RefusalAsync("cutter");
        Assert.Contains("cutter.onnx is missing", message, StringComparison.Ordinal);
        Assert.Contains($"pv models pull cutter --models {_folder["models"]}", message, StringComparison.Ordinal);
        message = await RefusalAsync("finder", ModelKind.Detection);
        Assert.Contains("vocab.txt is missing", message, StringComparison.Ordinal);
        Assert.Contains("pv models import <folder> finder", message, StringComparison.Ordinal);
        Assert.DoesNotContain("pull", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_cut_short_or_others_are_refused()
    {
        Write("cutter/cutter.onnx", "123");
        Write("knife/knife.onnx", "hellO");

        Assert.Contains("has 3 bytes, not 5", await RefusalAsync("cutter"), StringComparison.Ordinal);
        Assert.Contains("not 2cf24dba", await RefusalAsync("knife"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lock_file_recorded_counts_where_the_catalogue_knows_nothing()
    {
        Write("finder/onnx/model.onnx", "graph");
        Write("finder/vocab.txt", "words");
        ModelLock.Read(_folder["models"]).Record("finder/vocab.txt", new LockedFile(6, new string('0', 64), "elsewhere"));

        Assert.Contains("vocab.txt has 5 bytes, not 6", await RefusalAsync("finder", ModelKind.Detection), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_or_an_unknown_name_is_answered_with_the_names_that_serve()
    {
        Assert.Contains("one of cutter, knife", await RefusalAsync("finder"), StringComparison.Ordinal);
        Assert.Contains("neither a file nor a model named 'cuter'", await RefusalAsync("cuter"), StringComparison.Ordinal);
    }

    private Task<StoredModel> RequireAsync(string name, ModelKind kind = ModelKind.Saliency) => Finder.RequireAsync(name, kind, TestContext.Current.CancellationToken);

    private async Task<string> RefusalAsync(string name, ModelKind kind = ModelKind.Saliency) =>
        (await Assert.ThrowsAsync<ModelCatalogueException>(() => RequireAsync(name, kind))).Message;

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"models/{path}"])!);
        File.WriteAllText(_folder[$"models/{path}"], text);
    }
}
