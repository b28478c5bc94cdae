using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Hosting;

public sealed class ProductVideoOptionsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Settings_are_read_with_comments_and_the_rest_stays_default()
    {
        var options = Read("""
            {
              // only what differs
              "pipeline": { "maximumPhotos": 3, "curation": { "maximumCover": 0.5 } },
              "learning": { "lora": { "rank": 8 }, "pairs": { "region": "Box" } },
              "workers": { "lease": "00:01:00" },
            }
            """);
        Assert.Equal(3, options.Pipeline.MaximumPhotos);
        Assert.Equal(0.5, options.Pipeline.Curation.MaximumCover);
        Assert.Equal(480, options.Pipeline.Curation.MinimumSourceHeight);
        Assert.Equal(8, options.Learning.Lora.Rank);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Workers.Lease);
    }

    [Theory]
    [InlineData("""{ "pipelin": {} }""", "pipelin")]
    [InlineData("""{ "pipeline": { "curation": { "maximumCovr": 1 } } }""", "maximumCovr")]
    [InlineData("""{ "pipeline": { "maximumPhotos": "many" } }""", "maximumPhotos")]
    [InlineData("""{ "pipeline": { "maximumPhotos": 99 } }""", "pipeline.maximumPhotos is 99; set it to 1 to 16")]
    [InlineData("""{ "pipeline": { "curation": { "maximumCover": 7 } } }""", "MaximumCover")]
    [InlineData("""{ "learning": { "windowsPerClip": 0 } }""", "learning.windowsPerClip is 0")]
    [InlineData("""{ "workers": { "lease": "00:00:00" } }""", "workers.lease is 00:00:00")]
    [InlineData("""{ "workers": { "lease": "00:00:30", "renewal": "00:00:11" } }""", "workers.renewal is 00:00:11; set it to 00:00:00.100 to 00:00:10")]
    [InlineData("""{ "workers": { "devices": [{ "name": " ", "capabilities": ["train"] }] } }""", "workers.devices[0].name is ' '")]
    [InlineData("""{ "workers": { "devices": [{ "name": "a", "capabilities": ["cooking"] }] } }""", "workers.devices[0].capabilities is cooking; set it to one or more of ")]
    [InlineData("""{ "workers": { "devices": [{ "name": "a", "capabilities": ["train"] }] } }""", "workers.devices has no device for ")]
    [InlineData("""{ "workers": { "devices": null } }""", "devices")]
    [InlineData("""{ "learning": null }""", "learning")]
    [InlineData("{ \"pipeline\": ", "line")]
    public void A_wrong_setting_is_named_with_its_file(string json, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("productvideo.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<ConfigurationException>(() => ProductVideoOptionsReader.Read(_folder["nowhere.json"])).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private ProductVideoOptions Read(string json)
    {
        File.WriteAllText(_folder["productvideo.json"], json);
        return ProductVideoOptionsReader.Read(_folder["productvideo.json"]);
    }
}
