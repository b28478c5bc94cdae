using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Tests.Weights;

namespace ProductVideo.Wan.Tests.Catalogue;

public sealed class ModelCatalogueTests
{
    [Fact]
    public void The_catalogue_names_the_models_their_parts_and_licences()
    {
        var models = ModelCatalogue.Default.Models;
        Assert.Equal(["tiny", "wan2.1-vace-1.3b", "wan2.1-vace-14b", "wan2.1-vae", "umt5-xxl-encoder", "umt5-xxl-tokenizer"], models.Take(6).Select(model => model.Name));
        Assert.All(models, model => Assert.True(model.License.Length > 0 && model.Files.Count > 0 && (model.IsShipped || model.Source is not null), model.Name));
        Assert.Equal(["lpips-alex", "i3d-kinetics400"], models.Where(model => !model.IsShipped && model.Download is null).Select(model => model.Name));
        Assert.All(Enum.GetValues<ModelKind>(), kind => Assert.Contains(models, model => model.Kind == kind));
        Assert.Equal(["wan2.1-vae", "umt5-xxl-encoder", "umt5-xxl-tokenizer", "wan2.1-vace-14b"], ModelCatalogue.Default.WithUsed(["wan2.1-vace-14b"]).Select(model => model.Name));
        Assert.Contains("use one of tiny, wan2.1-vace-1.3b", Assert.Throws<ModelCatalogueException>(() => ModelCatalogue.Default.Find("none")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"models":[{"name":"../x","kind":"whole","files":[]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[{"path":"../a"}]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[{"path":"/a"}]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[{"path":"a","alternatives":["C:\\a"]}]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[{"path":"a","sha256":"12"}]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","uses":["y"],"files":[]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[]},{"name":"x","kind":"whole","files":[]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"picture","files":[]}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole"}]}""")]
    [InlineData("""{"models":[{"name":"x","kind":"whole","files":[],"typo":1}]}""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    public void A_catalogue_that_contradicts_itself_or_leaves_its_folder_is_refused(string json) =>
        Assert.Throws<ModelCatalogueException>(() => ModelCatalogue.Read(json, "test"));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"a":{"bytes":1}}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("null")]
    public void A_damaged_lock_file_is_named(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["models.lock.json"], content);
        Assert.Contains("models.lock.json", Assert.Throws<ModelCatalogueException>(() => ModelLock.Read(folder["."])).Message, StringComparison.Ordinal);
    }
}
