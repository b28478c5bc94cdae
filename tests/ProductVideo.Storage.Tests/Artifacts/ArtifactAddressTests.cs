using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Storage.Tests.Artifacts;

public sealed class ArtifactAddressTests
{
    private static readonly string Key = ContentHash.OfText("a key");

    [Fact]
    public void An_address_is_found_as_a_reference_in_any_text()
    {
        var found = new List<string>();
        KeyScan.Visit($$"""{"videoPath":"{{new ArtifactAddress(Key, "source.mp4")}}"}""", key => found.Add(key.ToString()));
        Assert.Equal([Key], found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/srv/catalogue/film.mp4")]
    [InlineData("artifact:")]
    [InlineData("artifact:source.mp4")]
    [InlineData("artifact:../../etc/passwd")]
    [InlineData("artifact:0123/source.mp4")]
    public void Another_text_is_none(string? text) => Assert.Null(ArtifactAddress.Parse(text));

    [Fact]
    public void An_address_names_a_file()
    {
        Assert.Null(ArtifactAddress.Parse($"artifact:{Key}"));
        Assert.Null(ArtifactAddress.Parse($"artifact:{Key}/"));
        Assert.Null(ArtifactAddress.Parse($"/artifact:{Key}/source.mp4"));
    }

    [Theory]
    [InlineData("film", "source.bin")]
    [InlineData("film.", "source.bin")]
    [InlineData("film.WebM", "source.webm")]
    [InlineData("film.mp4;rm -r", "source.bin")]
    [InlineData("film.longextension", "source.bin")]
    public void Of_a_files_name_its_extension_stays_if_it_is_one(string path, string name) => Assert.Equal(name, SourceArtifacts.AddressOf(path, Key).Path);
}
