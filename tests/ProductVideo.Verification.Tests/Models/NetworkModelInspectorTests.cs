using ProductVideo.Verification.Models;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Verification.Tests.Models;

public sealed class NetworkModelInspectorTests : IDisposable
{
    private const string Entries = """
        {"models":[
          {"name":"distances","kind":"perceptualDistance","files":[{"path":"onnx/model.onnx"}]},
          {"name":"pictures","kind":"imageEncoder","files":[{"path":"onnx/model.onnx"}]},
          {"name":"u2net","kind":"saliency","files":[{"path":"u2net.onnx"}]},
          {"name":"layers","kind":"imageEncoder","outputs":["relu9"],"files":[{"path":"layers.onnx"}]},
          {"name":"sized","kind":"perceptualDistance","files":[{"path":"sized.onnx","bytes":1000000}]}]}
        """;

    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Read(Entries, "test");

    private readonly ReferenceCopy _files = new("metrics");

    private ModelStore Store => new(_files.PathOf("store")) { Inspector = new NetworkModelInspector() };

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_whole_network_is_taken_in_and_recorded()
    {
        Publish("distances/onnx/model.onnx", "lpips_alex_tiny.onnx");
        var import = Assert.Single(await ImportAsync());
        Assert.Equal(("distances", true, true), (import.Model, import.IsNew, import.IsFirstSeen));
        var report = await new ModelVerifier(Store).VerifyAsync(Catalogue.Find("distances"), null, TestContext.Current.CancellationToken);
        Assert.True(report.IsGood, report.Problem);
    }

    [Theory]
    [InlineData("distances")]
    [InlineData("")]
    public async Task A_network_that_is_cut_short_is_refused_with_its_name(string required)
    {
        var path = Publish("distances/onnx/model.onnx", "lpips_alex_tiny.onnx");
        Cut(path);
        var refusal = await Assert.ThrowsAsync<ModelContentException>(() => ImportAsync(required));
        Assert.False(refusal.IsAnotherModel);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.PathOf("store", "distances")));
    }

    [Fact]
    public async Task Another_network_under_the_name_is_refused_where_it_was_asked_for_and_passed_over_elsewhere()
    {
        Publish("u2net.onnx", "lpips_alex_tiny.onnx");
        Publish("distances/onnx/model.onnx", "lpips_alex_tiny_features.onnx");
        Assert.Empty(await ImportAsync());
        Assert.Contains("cutting out", (await Assert.ThrowsAsync<ModelContentException>(() => ImportAsync("u2net"))).Message, StringComparison.Ordinal);
        Assert.Contains("takes two", (await Assert.ThrowsAsync<ModelContentException>(() => ImportAsync("distances"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_without_an_output_that_its_entry_names_is_another_one()
    {
        Publish("layers.onnx", "lpips_alex_tiny_features.onnx");
        Assert.Contains("relu9", (await Assert.ThrowsAsync<ModelContentException>(() => ImportAsync("layers"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_size_is_refused_before_anything_is_written()
    {
        Publish("sized.onnx", "lpips_alex_tiny.onnx");
        Assert.Contains("1000000", (await Assert.ThrowsAsync<ModelCatalogueException>(() => ImportAsync("sized"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_files.PathOf("store", "sized")));
    }

    [Fact]
    public async Task A_name_that_networks_share_says_nothing_outside_a_folder_of_the_networks_name()
    {
        Publish("onnx/model.onnx", "lpips_alex_tiny.onnx");
        Assert.Empty(await ImportAsync());
        Assert.Equal("distances", Assert.Single(await ImportAsync("distances")).Model);
    }

    [Fact]
    public async Task A_file_that_was_cut_after_it_came_in_is_found()
    {
        Publish("distances/onnx/model.onnx", "lpips_alex_tiny.onnx");
        await ImportAsync();
        Cut(_files.PathOf("store", "distances", "onnx", "model.onnx"));
        var report = await new ModelVerifier(Store).VerifyAsync(Catalogue.Find("distances"), null, TestContext.Current.CancellationToken);
        Assert.Equal(FileState.WrongSize, Assert.Single(report.Files).State);
    }

    [Fact]
    public async Task Without_somebody_who_looks_into_them_networks_of_pictures_are_not_taken_in()
    {
        Publish("distances/onnx/model.onnx", "lpips_alex_tiny.onnx");
        var blind = new ModelImporter(Store with { Inspector = null });
        await Assert.ThrowsAsync<ModelCatalogueException>(() =>
            blind.ImportAsync(_files.PathOf("published"), Catalogue.Models, ["distances"], isLinked: false, null, TestContext.Current.CancellationToken));
    }

    private static void Cut(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 3);
    }

    private string Publish(string name, string golden)
    {
        var path = _files.PathOf(["published", .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(_files.PathOf("metrics", golden), path);
        return path;
    }

    private Task<IReadOnlyList<ModelImport>> ImportAsync(params string[] required)
    {
        string[] names = [.. required.Where(static name => name.Length > 0)];
        return new ModelImporter(Store).ImportAsync(_files.PathOf("published"), Catalogue.Models, names, isLinked: false, null, TestContext.Current.CancellationToken);
    }
}
