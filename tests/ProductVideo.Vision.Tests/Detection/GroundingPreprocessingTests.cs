using ProductVideo.Media.Geometry;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class GroundingPreprocessingTests(GroundingGoldens goldens) : IClassFixture<GroundingGoldens>
{
    [Fact]
    public void ThePublicFileIsRead()
    {
        var preprocessing = GroundingPreprocessing.Read(goldens.PathOf("preprocessor_config.json"));
        Assert.Equal((256, 256, ResampleFilter.Bilinear), (preprocessing.Width, preprocessing.Height, preprocessing.Filter));
        Assert.Equal(255, preprocessing.Divisor, 1e-12);
        Assert.Equal([0.485, 0.456, 0.406], preprocessing.Normalization.Mean);
        Assert.Equal([0.229, 0.224, 0.225], preprocessing.Normalization.Deviation);
    }

    [Theory]
    [InlineData("""{"size":{"shortest_edge":800,"longest_edge":1333},"image_mean":[0,0,0],"image_std":[1,1,1]}""", "'height'")]
    [InlineData("""{"size":{"height":800,"width":-3},"image_mean":[0,0,0],"image_std":[1,1,1]}""", "size")]
    [InlineData("""{"size":{"height":800,"width":100000},"image_mean":[0,0,0],"image_std":[1,1,1]}""", "size")]
    [InlineData("""{"size":{"height":800,"width":1e99},"image_mean":[0,0,0],"image_std":[1,1,1]}""", "preprocessor_config.json")]
    [InlineData("""{"size":{"height":800,"width":800},"image_mean":[0,0],"image_std":[1,1,1]}""", "image_mean")]
    [InlineData("""{"size":{"height":800,"width":800},"image_mean":[0,0,0],"image_std":[1,0,1]}""", "image_std")]
    [InlineData("""{"size":{"height":800,"width":800},"image_mean":[0,0,0],"image_std":"1"}""", "preprocessor_config.json")]
    [InlineData("""{"size":{"height":800,"width":800},"image_mean":[0,0,0]}""", "preprocessor_config.json")]
    [InlineData("""{"size":{"height":800,"width":800},"resample":77,"image_mean":[0,0,0],"image_std":[1,1,1]}""", "resample")]
    [InlineData("""{"size":{"height":800,"width":800},"rescale_factor":0,"image_mean":[0,0,0],"image_std":[1,1,1]}""", "rescale_factor")]
    [InlineData("[1,2]", "preprocessor_config.json")]
    [InlineData("{\"size\":3}", "preprocessor_config.json")]
    [InlineData("not json", "preprocessor_config.json")]
    [InlineData("", "preprocessor_config.json")]
    public void FilesThatSayNothingUsableAreRefused(string json, string says)
    {
        var path = Path.Combine(goldens.Scratch, "preprocessing.json");
        File.WriteAllText(path, json);
        var exception = Assert.Throws<DetectorFileException>(() => GroundingPreprocessing.Read(path));
        Assert.Equal(path, exception.Path);
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }
}
