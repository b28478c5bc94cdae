using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Tests;

public sealed class PictureNetworkVerificationTests
{
    [Theory]
    [InlineData("saliency", 12)]
    [InlineData("encoders", 25)]
    public async Task Every_group_agrees_with_the_reference(string folder, int groups)
    {
        using var copy = new ReferenceCopy(folder, "images");
        var rows = await RunAsync(copy);
        Assert.True(rows.Count >= groups, $"only {rows.Count} groups: {string.Join(", ", rows.Select(static row => row.Group))}");
        Assert.All(rows, static row => Assert.True(row.Passed, $"{row.Group}: {row.Problem} {row.Error} of {row.Tolerance}"));
    }

    [Theory]
    [InlineData("saliency", "isnet_tiny.onnx")]
    [InlineData("saliency", "product_a.mask_birefnet.png")]
    [InlineData("saliency", "product_c_rgba.mask_u2net.png")]
    [InlineData("encoders", "clip_vision_tiny.onnx")]
    [InlineData("encoders", "dinov2_tiny.onnx")]
    [InlineData("encoders", "dino_vits16_tiny.onnx")]
    [InlineData("encoders", "embeddings.safetensors")]
    public async Task A_missing_file_fails(string folder, string name)
    {
        using var copy = new ReferenceCopy(folder, "images");
        File.Delete(copy.PathOf(folder, name));
        Assert.Contains(await RunAsync(copy), row => !row.Passed && row.Problem!.Contains(name[..4], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("saliency/saliency.json", "0.9984093308448792", "0.9980", "smallest and largest output isnet")]
    [InlineData("saliency/saliency.json", "0.7414715874714944", "0.739", "overlap with the truth")]
    [InlineData("encoders/encoder_metrics.json", "0.6084110594416947", "0.6087", "dino to product a")]
    [InlineData("encoders/encoder_metrics.json", "0.6605395890939411", "0.6608", "clip i to product a")]
    [InlineData("encoders/encoder_metrics.json", "0.7584060172783594", "0.7587", "dinov2 to product a")]
    public async Task A_number_that_differs_fails_its_group(string file, string number, string by, string group)
    {
        using var copy = new ReferenceCopy(file.Split('/')[0], "images");
        copy.Replace(file, number, by);
        Assert.All((await RunAsync(copy)).Where(static row => !row.Passed), row => Assert.StartsWith(group, row.Group, StringComparison.Ordinal));
        Assert.Contains(await RunAsync(copy), static row => !row.Passed);
    }

    [Fact]
    public async Task A_cut_out_that_differs_fails()
    {
        using var copy = new ReferenceCopy("saliency", "images");
        File.Copy(copy.PathOf("saliency", "product_a.cutout_naive.png"), copy.PathOf("saliency", "product_a.white_background.png"), overwrite: true);
        Assert.Equal("on white", Assert.Single(await RunAsync(copy), static row => !row.Passed).Group);
    }

    [Fact]
    public async Task A_mask_of_another_network_fails()
    {
        using var copy = new ReferenceCopy("saliency", "images");
        File.Copy(copy.PathOf("saliency", "product_a.mask_u2net_postprocessed.png"), copy.PathOf("saliency", "product_a.mask_birefnet.png"), overwrite: true);
        Assert.Equal("mask birefnet", Assert.Single(await RunAsync(copy), static row => !row.Passed).Group);
    }

    private static Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceCopy copy) => ReferenceVerifier.RunAsync(copy.Root, null, TestContext.Current.CancellationToken);
}
