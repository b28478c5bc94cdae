using ProductVideo.Evaluation.Metrics;
using ProductVideo.Grains.Settings;
using ProductVideo.Media.Images;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Silo.Tests.Hosting;

/// <summary>With small networks that have the published interfaces.</summary>
public sealed class MetricNetworksTests : IDisposable
{
    private const int Side = 96;
    private const string Entries = """{"models":[{"name":"describer","kind":"imageEncoder","files":[{"path":"onnx/model.onnx"}]}]}""";
    private readonly TemporaryFolder _folder = new();

    private string Clip => Path.Combine(_folder["models"], "describer", "onnx", "model.onnx");

    private string Dino => _folder["dino.onnx"];

    private string Lpips => _folder["lpips.onnx"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Networks_that_are_named_measure_beside_what_needs_none()
    {
        Write();
        using var networks = await OpenAsync(new() { Clip = "describer", Dino = Dino, Lpips = Lpips });
        var suite = networks.Metrics.Suite;
        Assert.Equal([.. MetricSuite.Default.Metrics.Select(static metric => metric.Definition.Name), "lpips", "clip_i", "dino"], suite.Metrics.Select(static metric => metric.Definition.Name));

        var (picture, other) = (Picture(1), Picture(2));
        var mask = new GrayImage(Side, Side);
        var same = suite.Measure("same", new VideoComparison([picture, picture], [picture, picture], [mask, mask], picture), TestContext.Current.CancellationToken);
        var different = suite.Measure("different", new VideoComparison([other, other], [picture, picture], [mask, mask], picture), TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 1], Values(same).Select(static value => Math.Round(value, 4)));
        Assert.True(Values(different)[0] > 0 && Values(different)[1] < 1 && Values(different)[2] < 1, string.Join(", ", Values(different)));
    }

    [Fact]
    public async Task Without_networks_nothing_changes_and_another_file_has_videos_measured_anew()
    {
        Write();
        using var none = await OpenAsync(new());
        using var one = await OpenAsync(new() { Dino = Dino });
        using var another = await OpenAsync(new() { Dino = Clip });

        Assert.Equal(MetricSuite.Default.Metrics, none.Metrics.Suite.Metrics);
        Assert.Empty(none.Metrics.Networks);
        Assert.NotEqual(Assert.Single(one.Metrics.Networks), Assert.Single(another.Metrics.Networks));
    }

    [Theory]
    [InlineData("describer", "lpips: ")]
    [InlineData("nothing", "neither a file nor a model named 'nothing'")]
    public async Task A_wrong_network_is_refused_before_anything_runs(string lpips, string expected)
    {
        Write();
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => OpenAsync(new() { Lpips = lpips }));
        Assert.StartsWith("learning.evaluation.lpips: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static double[] Values(MetricReport report) =>
        [.. new[] { "lpips", "clip_i", "dino" }.Select(name => report.Find(name)!.Value!.Value)];

    private static RgbImage Picture(int seed)
    {
        var picture = new RgbImage(Side, Side);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }

    private void Write()
    {
        GoldenNetworks.Write(Clip, "encoders", "clip_vision_tiny.onnx.br");
        GoldenNetworks.Write(Dino, "encoders", "dino_vits16_tiny.onnx.br");
        GoldenNetworks.Write(Lpips, "metrics", "lpips_alex_tiny.onnx.br");
    }

    private Task<MetricNetworks> OpenAsync(EvaluationOptions options) => MetricNetworks.OpenAsync(
        options, new NetworkSettings { Models = _folder["models"] }, ModelCatalogue.Read(Entries, "test"), "cpu:0", TestContext.Current.CancellationToken);
}
