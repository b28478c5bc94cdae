using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Tests.Storage;

public sealed class ArtifactSettingsTests
{
    [Theory]
    [InlineData("storage.quota", "12 parsecs")]
    [InlineData("storage.quota", "0B")]
    [InlineData("storage.cacheSize", "1kB")]
    [InlineData("storage.cacheInUse", "00:00:01")]
    [InlineData("storage.keepUnreferenced", "01:00:00")]
    [InlineData("storage.container", "Has Spaces")]
    [InlineData("storage.container", "double--hyphen")]
    public void What_is_out_of_range_is_named_with_its_value_and_the_range(string setting, string value)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(setting, value));
        Assert.Contains($"{setting} is '{value}'; set it to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_in_no_text_of_the_settings() =>
        Assert.DoesNotContain("very-secret", Read("storage.blobs", "very-secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Sizes_and_times_are_taken_as_people_write_them()
    {
        Assert.Equal("200GiB", Read("storage.quota", "200GiB").Storage.Quota);
        Assert.Equal(TimeSpan.FromDays(1), Read("storage.keepUnreferenced", "1.00:00:00").Storage.KeepUnreferenced);
        Assert.Equal(ArtifactPlace.Azure, ProductVideoOptionsReader.Replace(
            new ProductVideoOptions(), [new("storage.artifacts", "azure"), new("storage.blobs", "UseDevelopmentStorage=true")]).Storage.Artifacts);
    }

    private static ProductVideoOptions Read(string setting, string value) => ProductVideoOptionsReader.Replace(new ProductVideoOptions(), [new(setting, value)]);
}
