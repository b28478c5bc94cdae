using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Weights;

/// <summary>Writes the .pth files that torch.save makes of a state dictionary.</summary>
internal static class StateDictionary
{
    public static void Save(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var scope = NewDisposeScope();
        var pickle = new PickleBuilder().Dictionary();
        var storages = new List<(string Key, byte[] Data)>();
        foreach (var (name, value) in tensors)
        {
            var key = $"{storages.Count}";
            var stored = value.detach().cpu().contiguous();
            var (type, number) = stored.dtype == ScalarType.BFloat16 ? ("BFloat16Storage", stored) : ("FloatStorage", stored.to(ScalarType.Float32));
            pickle.Text(name).Tensor(type, key, (int)number.numel(), 0, [.. number.shape.Select(size => (int)size)], [.. Strides(number.shape)]);
            storages.Add((key, number.bytes.ToArray()));
        }

        pickle.Raw((byte)'u', (byte)'.').Save(path, [.. storages]);
    }

    private static IEnumerable<int> Strides(long[] shape) => shape.Select((_, index) => (int)shape[(index + 1)..].Aggregate(1L, (product, size) => product * size));
}
