using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Silo.Tests.Hosting;

public sealed class PictureNetworksTests : IDisposable
{
    private const string Entries = """
        {"models":[
          {"name":"finder","kind":"detection","files":[{"path":"onnx/model.onnx"},{"path":"vocab.txt"},{"path":"preprocessor_config.json"}]},
          {"name":"follower","kind":"tracking","files":[{"path":"vision_encoder.onnx"},{"path":"mask_decoder.onnx"},{"path":"constants.json"}]}]}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Models => _folder["models"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_and_paths_open_the_same_networks()
    {
        GoldenNetworks.WriteDetector(Path.Combine(Models, "finder"));
        GoldenNetworks.WriteTracker(Path.Combine(Models, "follower"));

        using var named = await OpenAsync(new() { Models = Models, Detector = "finder", Tracker = "Follower" });
        using var placed = await OpenAsync(new()
        {
            Models = _folder["elsewhere"], Detector = Path.Combine(Models, "finder", "onnx", "model.onnx"), Tracker = Path.Combine(Models, "follower"),
        });

        Assert.StartsWith("sam2", named.Segmenter.Name, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(placed.Segmenter.Name, named.Segmenter.Name);
    }

    [Fact]
    public async Task A_network_by_name_that_is_cut_short_is_refused()
    {
        GoldenNetworks.WriteDetector(Path.Combine(Models, "finder"));
        GoldenNetworks.WriteTracker(Path.Combine(Models, "follower"));
        using (var graph = File.OpenWrite(Path.Combine(Models, "follower", "mask_decoder.onnx")))
        {
            graph.SetLength(graph.Length / 2);
        }

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => OpenAsync(new() { Models = Models, Detector = "finder", Tracker = "follower" }));

        Assert.Contains("mask_decoder.onnx", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("isnet-general-use", "isnet-general-use.onnx is missing")]
    [InlineData("sam2.1-tiny-video", "another kind of network")]
    [InlineData("isnet", "neither a file nor a model named 'isnet'")]
    [InlineData("./isnet.onnx", "isnet.onnx")]
    public async Task A_run_does_not_start_without_its_networks(string matting, string expected)
    {
        var options = new ProductVideoOptions { Pipeline = new PipelineOptions { Networks = new NetworkSettings { Models = Models, Matting = matting } } };

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(
            () => ProductVideoHost.StartAsync(_folder["out"], options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("pipeline.networks", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_file_that_is_cut_short_is_refused_with_the_command_that_fetches_it()
    {
        Directory.CreateDirectory(Path.Combine(Models, "u2netp"));
        await File.WriteAllBytesAsync(Path.Combine(Models, "u2netp", "u2netp.onnx"), new byte[1000], TestContext.Current.CancellationToken);
        var options = new PipelineOptions { Networks = new NetworkSettings { Models = Models, Matting = "u2netp" } };

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => PictureNetworks.OpenAsync(options, ModelCatalogue.Default, "cpu", TestContext.Current.CancellationToken));

        Assert.Contains("has 1000 bytes, not 4574861 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("pv models pull u2netp", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_of_one_device_share_its_networks_and_a_GPU_has_its_own()
    {
        GoldenNetworks.WriteDetector(Path.Combine(Models, "finder"));
        GoldenNetworks.WriteTracker(Path.Combine(Models, "follower"));

        using var networks = await OpenAsync(new() { Models = Models, Detector = "finder", Tracker = "follower" });

        Assert.Same(networks.Segmenter, networks.SegmenterOn("cpu:0"));
        Assert.Same(networks.Segmenter, networks.SegmenterOn("cpu:1"));
        // Without ONNX Runtime for CUDA these are a processor's too, but not shared with it: names and keys do not tell where.
        Assert.NotSame(networks.Segmenter, networks.SegmenterOn("cuda:1"));
        Assert.Same(networks.SegmenterOn("cuda:1"), networks.SegmenterOn("cuda:1"));
        Assert.Equal(networks.Segmenter.Name, networks.SegmenterOn("cuda:1").Name);
    }

    [Fact]
    public async Task A_set_device_is_everybodys()
    {
        GoldenNetworks.WriteDetector(Path.Combine(Models, "finder"));
        GoldenNetworks.WriteTracker(Path.Combine(Models, "follower"));

        using var networks = await OpenAsync(new() { Models = Models, Detector = "finder", Tracker = "follower", Device = "cpu" });

        Assert.Same(networks.Segmenter, networks.SegmenterOn("cuda:1"));
        Assert.Null(networks.Fallback);
    }

    private static Task<PictureNetworks> OpenAsync(NetworkSettings networks) => PictureNetworks.OpenAsync(
        new PipelineOptions { Networks = networks }, ModelCatalogue.Read(Entries, "test"), "cpu:0", TestContext.Current.CancellationToken);
}
