using System.Text.Json.Nodes;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Tests;

public sealed class MetricsVerificationTests
{
    [Fact]
    public async Task Every_group_agrees_with_the_reference()
    {
        using var copy = new ReferenceCopy("metrics");
        var rows = await RunAsync(copy);
        Assert.True(rows.Count > 20, $"only {rows.Count} groups");
        Assert.All(rows, static row => Assert.True(row.Passed, $"{row.Group}: {row.Problem} {row.Error} of {row.Tolerance}"));
    }

    [Fact]
    public async Task A_folder_that_holds_less_passes_if_its_index_says_so()
    {
        using var copy = new ReferenceCopy("metrics");
        var index = JsonNode.Parse(await File.ReadAllTextAsync(copy.PathOf("metrics", "metrics.json"), TestContext.Current.CancellationToken))!.AsObject();
        index.Remove("frechet");
        index["pairs"]!.AsObject().Single(static pair => pair.Key == "blur").Value!.AsObject().Remove("ssim_gaussian_per_frame");
        await File.WriteAllTextAsync(copy.PathOf("metrics", "metrics.json"), index.ToJsonString(), TestContext.Current.CancellationToken);
        var withFile = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Equal("frechet.safetensors", withFile.Group);

        File.Delete(copy.PathOf("metrics", "frechet.safetensors"));
        Assert.All(await RunAsync(copy), static row => Assert.True(row.Passed, row.Problem));
    }

    [Theory]
    [InlineData("pairs.safetensors")]
    [InlineData("frechet.safetensors")]
    [InlineData("lpips_lin.safetensors")]
    [InlineData("lpips_alex_tiny.onnx")]
    public async Task A_missing_file_fails_with_its_name(string name)
    {
        using var copy = new ReferenceCopy("metrics");
        File.Delete(copy.PathOf("metrics", name));
        var failure = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Contains(name[..5], failure.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_nothing_is_known_about_fails()
    {
        using var copy = new ReferenceCopy("metrics");
        File.WriteAllText(copy.PathOf("metrics", "more.json"), "{}");
        var failure = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Equal("more.json", failure.Group);
    }

    [Fact]
    public async Task A_measure_that_nothing_is_known_about_fails()
    {
        using var copy = new ReferenceCopy("metrics");
        copy.Replace("metrics/metrics.json", "\"psnr_global\"", "\"psnr_of_another_kind\"");
        var failure = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Equal("psnr_of_another_kind", failure.Group);
    }

    [Fact]
    public async Task A_number_that_differs_fails_its_group()
    {
        using var copy = new ReferenceCopy("metrics");
        copy.Replace("metrics/metrics.json", "20.31685879987939", "20.3168589");
        var failure = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Equal("psnr_mean_of_frames", failure.Group);
        Assert.True(failure.Error is > 1e-10 and < 1e-8, $"{failure.Error}");
    }

    [Fact]
    public async Task A_truncated_network_fails_in_clear_words()
    {
        using var copy = new ReferenceCopy("metrics");
        using (var file = File.OpenWrite(copy.PathOf("metrics", "lpips_alex_tiny.onnx")))
        {
            file.SetLength(file.Length / 2);
        }

        var failure = Assert.Single(await RunAsync(copy), static row => !row.Passed);
        Assert.Contains("lpips_alex_tiny.onnx", failure.Problem!, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceCopy copy) => ReferenceVerifier.RunAsync(copy.Root, null, TestContext.Current.CancellationToken);
}
