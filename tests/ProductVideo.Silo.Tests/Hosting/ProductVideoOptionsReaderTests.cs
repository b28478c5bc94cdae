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
    [InlineData("""{ "pipeline": { "maximumPhotos": 99 } }""", "pipeline.maximumPhotos is 99; set it to 1 to 5")]
    [InlineData("""{ "pipeline": { "curation": { "maximumCover": 7 } } }""", "pipeline.curation.maximumCover is 7")]
    [InlineData("""{ "import": { "remote": { "maximumRedirects": 99 } } }""", "import.remote.maximumRedirects is 99; set it to 0 to 20")]
    [InlineData("""{ "import": { "remote": { "timeLimit": "00:00:00" } } }""", "import.remote.timeLimit is 00:00:00; set it to 00:00:01 to 01:00:00")]
    [InlineData("""{ "import": { "duplicates": { "minimumOverlap": 0.1 } } }""", "import.duplicates.minimumOverlap is 0.1; set it to 0.5 to 1")]
    [InlineData("""{ "learning": { "windowsPerClip": 0 } }""", "learning.windowsPerClip is 0")]
    [InlineData("""{ "workers": { "lease": "00:00:00" } }""", "workers.lease is 00:00:00")]
    [InlineData("""{ "workers": { "lease": "00:00:30", "renewal": "00:00:11" } }""", "workers.renewal is 00:00:11; set it to 00:00:00.100 to 00:00:10")]
    [InlineData("""{ "workers": { "devices": [{ "name": " ", "capabilities": ["train"] }] } }""", "workers.devices[0].name is ' '")]
    [InlineData("""{ "workers": { "devices": [{ "name": "a", "capabilities": ["cooking"] }] } }""", "workers.devices[0].capabilities is cooking; set it to one or more of ")]
    [InlineData("""{ "workers": { "devices": [{ "name": "a", "capabilities": ["train"] }] } }""", "workers.devices has no device for ")]
    [InlineData("""{ "workers": { "devices": null } }""", "devices")]
    [InlineData("""{ "learning": null }""", "learning")]
    [InlineData("{ \"pipeline\": ", "line")]
    [InlineData("hello", "this is not JSON")]
    [InlineData("", "this is not JSON")]
    [InlineData("""{ "learning": { "lora": { "stepz": 3 } } }""", "learning.lora.stepz is not a setting. Did you mean steps?")]
    [InlineData("""{ "learning": { "lora": { "steps": -3 } } }""", "learning.lora.steps is -3; set it to 1 to 1000000.")]
    [InlineData("""{ "learning": { "pairs": { "region": "circle" } } }""", "learning.pairs.region takes one of ")]
    [InlineData("""{ "workers": { "lease": "soon" } }""", "workers.lease takes a time such as \"00:00:30\".")]
    [InlineData("""{ "pipeline": { "clip": { "width": 7 } } }""", "pipeline.clip.width and Height of a clip must be even")]
    [InlineData("""{ "pipeline": { "clip": { "crf": 99 } } }""", "pipeline.clip.crf must be 0 to 51")]
    [InlineData("""{ "pipeline": { "shots": { "content": { "threshold": -7 } } } }""", "pipeline.shots.content.threshold must be above 0")]
    [InlineData("""{ "pipeline": { "lengths": { "minimumDuration": "00:00:09" } } }""", "pipeline.lengths.maximumDuration must be at least twice")]
    [InlineData("""{ "storage": { "state": "postgres" } }""", "storage.state is Postgres and storage.connectionString is empty; set it, or the environment variable PRODUCTVIDEO_STORAGE_CONNECTIONSTRING")]
    [InlineData("""{ "storage": { "state": "oracle" } }""", "storage.state takes one of Sqlite, Postgres.")]
    [InlineData("""{ "storage": { "patience": "01:00:00" } }""", "storage.patience is 01:00:00; set it to 00:00:00 to 00:10:00.")]
    [InlineData("""{ "storage": { "passwordFile": "secret" } }""", "storage.passwordFile is 'secret'; set it to an absolute path.")]
    [InlineData("""{ "pipeline": { "split": { "train": -1 } } }""", "pipeline.split.train is -1")]
    public void A_wrong_setting_is_named_with_its_file(string json, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("productvideo.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<ConfigurationException>(() => ProductVideoOptionsReader.Read(_folder["nowhere.json"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Single_settings_replace_what_the_file_says()
    {
        var options = ProductVideoOptionsReader.Replace(
            Read("""{ "learning": { "lora": { "rank": 8, "steps": 9 } } }"""),
            [new("learning.lora.steps", "40"), new("learning.pairs.region", "Box"), new("workers.lease", "00:01:00"), new("pipeline.curation.scoreOnly", "true")]);
        Assert.Equal((8, 40), (options.Learning.Lora.Rank, options.Learning.Lora.Steps));
        Assert.Equal("Box", options.Learning.Pairs.Region.ToString());
        Assert.Equal(TimeSpan.FromMinutes(1), options.Workers.Lease);
        Assert.True(options.Pipeline.Curation.ScoreOnly);
    }

    [Fact]
    public void A_file_may_leave_out_what_the_command_line_says()
    {
        File.WriteAllText(_folder["productvideo.json"], """{ "storage": { "artifacts": "Azure" } }""");
        var path = _folder["productvideo.json"];
        Assert.Equal("secret", ProductVideoOptionsReader.Read(path, [new("storage.blobs", "secret")]).Storage.Blobs);
        var error = Assert.Throws<ConfigurationException>(() => ProductVideoOptionsReader.Read(path, [new("learning.lora.steps", "40")]));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ConfigurationException>(() => ProductVideoOptionsReader.Read(path, [new("storage.blobs", "secret"), new("learning.lora.steps", "0")]));
        Assert.StartsWith("the command line: learning.lora.steps is 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_replace_nothing_change_nothing() => Assert.Equal(
        new ProductVideoOptions().Pipeline.CurationHash(),
        ProductVideoOptionsReader.Replace(new ProductVideoOptions(), [new("learning.lora.steps", "40")]).Pipeline.CurationHash());

    [Theory]
    [InlineData("learning.lora.stepz", "4", "the command line: learning.lora.stepz is not a setting. Did you mean steps?")]
    [InlineData("learning.lora.steps.fast", "4", "learning.lora.steps.fast is not a setting.")]
    [InlineData("learn", "4", "learn is not a setting.")]
    [InlineData("learning.lora.steps", "many", "learning.lora.steps takes a whole number.")]
    [InlineData("learning.lora.steps", "0", "learning.lora.steps is 0; set it to 1 to 1000000.")]
    public void A_wrong_replacement_is_named(string setting, string value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => ProductVideoOptionsReader.Replace(new ProductVideoOptions(), [new(setting, value)]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ProductVideoOptions Read(string json)
    {
        File.WriteAllText(_folder["productvideo.json"], json);
        return ProductVideoOptionsReader.Read(_folder["productvideo.json"]);
    }
}
