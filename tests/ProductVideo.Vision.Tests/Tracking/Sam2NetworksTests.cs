using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class Sam2NetworksTests(Sam2Fixture fixture) : IClassFixture<Sam2Fixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sam2-copy-").FullName;

    [Fact]
    public void Sizes_come_from_the_graphs()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);

        Assert.Equal(new Sam2Sizes(256, 16, 32, 8, 7, 16), networks.Sizes);
        Assert.Equal(MemoryForm.Exact, networks.Form);
        Assert.Equal(1856, networks.Sizes.PaddedRows);
    }

    [Fact]
    public void A_set_with_only_the_fixed_shape_attention_is_used_in_that_form()
    {
        Copy();
        File.Delete(Path.Combine(_folder, "memory_attention_dynamic.onnx"));

        Assert.Equal(MemoryForm.Padded, Load());
    }

    [Fact]
    public void Graphs_may_lie_in_a_folder_of_their_own()
    {
        Copy();
        Directory.CreateDirectory(Path.Combine(_folder, "onnx"));
        foreach (var graph in Directory.GetFiles(_folder, "*.onnx"))
        {
            File.Move(graph, Path.Combine(_folder, "onnx", Path.GetFileName(graph)));
        }

        Assert.Equal(MemoryForm.Exact, Load());
    }

    [Theory]
    [InlineData("mask_decoder.onnx")]
    [InlineData("memory_encoder.onnx")]
    [InlineData("vision_encoder.onnx")]
    [InlineData("pointer_tpos.onnx")]
    [InlineData("constants.json")]
    public void A_missing_file_is_named(string name)
    {
        Copy();
        File.Delete(Path.Combine(_folder, name));

        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_graph_is_refused()
    {
        Copy();
        var path = Path.Combine(_folder, "mask_decoder.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..300_000]);

        var message = Refusal();

        Assert.Contains("mask_decoder.onnx", message, StringComparison.Ordinal);
        Assert.Contains("truncated", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_under_the_name_is_refused()
    {
        Copy();
        File.Copy(Path.Combine(_folder, "memory_encoder.onnx"), Path.Combine(_folder, "mask_decoder.onnx"), overwrite: true);

        var message = Refusal();

        Assert.Contains("mask_decoder.onnx", message, StringComparison.Ordinal);
        Assert.Contains("another network", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "Fetch it again")]
    [InlineData("[]", "Fetch it again")]
    [InlineData("{}", "Fetch it again")]
    [InlineData("""{"memory_temporal_positional_encoding": [[1, 2], [3, 4]]}""", "4 numbers")]
    [InlineData("""{"memory_temporal_positional_encoding": "none"}""", "Fetch it again")]
    public void Wrong_constants_are_refused(string text, string expected)
    {
        Copy();
        File.WriteAllText(Path.Combine(_folder, "constants.json"), text);

        var message = Refusal();

        Assert.Contains("constants.json", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fingerprint_changes_with_any_file_that_decides_the_masks()
    {
        Copy();
        var before = Sam2Files.Fingerprint(_folder, MemoryForm.Exact);
        File.AppendAllText(Path.Combine(_folder, "constants.json"), " ");

        var after = Sam2Files.Fingerprint(_folder, MemoryForm.Exact);

        Assert.Equal(12, before.Length);
        Assert.NotEqual(before, after);
        Assert.NotEqual(after, Sam2Files.Fingerprint(_folder, MemoryForm.Padded));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Copy()
    {
        foreach (var file in Directory.GetFiles(fixture.Folder).Where(static file => Path.GetExtension(file) is ".onnx" or ".json"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private MemoryForm Load()
    {
        using var pool = new NetworkPool();
        using var networks = Sam2Networks.Load(_folder, pool);
        return networks.Form;
    }

    private string Refusal() => Assert.Throws<NetworkFileException>(() => Load()).Message;
}
