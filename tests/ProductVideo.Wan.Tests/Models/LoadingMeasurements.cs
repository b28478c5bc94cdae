using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Tests.Weights;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Models;

/// <summary>Measurements that take long and much memory: run with <c>-explicit only</c>.</summary>
public sealed class LoadingMeasurements(ITestOutputHelper output) : IDisposable
{
    private static readonly TransformerSize Size = new() { Width = 1024, FeedForwardWidth = 4096, Heads = 8, Layers = 24, TextWidth = 1024 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Explicit = true)]
    [InlineData(WeightType.BF16)]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F8E4M3)]
    public void Loading_needs_the_weights_and_one_piece_besides(WeightType stored)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read from /proc.");
        using var outline = new DiffusionTransformer(Size, new ParameterFactory(META, float32));
        var fileBytes = Write(_folder["a.safetensors"], WeightKeys.Of(outline), stored);
        using var network = new DiffusionTransformer(Size, new ParameterFactory(CPU, bfloat16));
        using var weights = WeightSet.Open([_folder["a.safetensors"]]);
        WeightKeys.Require(WeightKeys.Of(network), weights.Entries, weights.Source);
        var modelBytes = network.named_parameters().Sum(entry => entry.parameter.numel() * 2);

        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak starts anew
        var mappedBefore = Memory("RssFile");
        StateLoader.Load(network, weights, TestContext.Current.CancellationToken);
        var (peak, after, mapped) = (Memory("VmHWM"), Memory("VmRSS"), Memory("RssFile") - mappedBefore);

        output.WriteLine(
            $"{stored}: file {fileBytes / 1e6:0} MB, weights {modelBytes / 1e6:0} MB; resident afterwards {after / 1e6:0} MB, at the peak {(peak - after) / 1e6:0} MB more, pages of the file that stayed {mapped / 1e6:0} MB");
        Assert.InRange(after, modelBytes, long.MaxValue);
        Assert.InRange(peak - after, 0, 200_000_000);
        Assert.InRange(mapped, long.MinValue, 32_000_000);
    }

    // Zeros that take no room on the disk.
    private static long Write(string path, Dictionary<string, IReadOnlyList<long>> keys, WeightType type)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        var position = 0L;
        foreach (var (name, shape) in keys)
        {
            var end = position + new WeightEntry(name, type, shape).Bytes;
            header.Add(name, new { dtype = type.HeaderName(), shape, data_offsets = new[] { position, end } });
            position = end;
        }

        var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(header));
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        using var stream = File.Create(path);
        stream.Write(length);
        stream.Write(text);
        stream.SetLength(8 + text.Length + position);
        return stream.Length;
    }

    private static long Memory(string name) =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture) * 1024;
}
