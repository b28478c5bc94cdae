using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ProductVideo.Wan.Tests.Weights;

/// <summary>Writes pickles opcode by opcode, and the zip round them, as torch.save does.</summary>
internal sealed class PickleBuilder
{
    private readonly List<byte> _bytes = [0x80, 2];

    internal PickleBuilder Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    internal PickleBuilder Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Raw([(byte)'X', .. length, .. utf8]);
    }

    internal PickleBuilder Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Raw([(byte)'J', .. bytes]);
    }

    internal PickleBuilder Global(string module, string name) => Raw([(byte)'c', .. Encoding.ASCII.GetBytes($"{module}\n{name}\n")]);

    internal PickleBuilder Numbers(params int[] values)
    {
        Raw((byte)'(');
        foreach (var value in values)
        {
            Number(value);
        }

        return Raw((byte)'t');
    }

    /// <summary>A call of _rebuild_tensor_v2 on a storage.</summary>
    internal PickleBuilder Tensor(string storage, string key, int count, int offset, int[] shape, int[] strides)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Raw((byte)'(');
        Raw((byte)'(').Text("storage").Global("torch", storage).Text(key).Text("cpu").Number(count).Raw((byte)'t', (byte)'Q');
        Number(offset).Numbers(shape).Numbers(strides).Raw(0x89);
        return Global("collections", "OrderedDict").Raw((byte)')', (byte)'R', (byte)'t', (byte)'R');
    }

    internal PickleBuilder Dictionary() => Global("collections", "OrderedDict").Raw((byte)')', (byte)'R', (byte)'q', 0, (byte)'(');

    internal void Save(string path, params (string Key, byte[] Data)[] storages)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Write(archive, "model/data.pkl", [.. _bytes]);
        Write(archive, "model/byteorder", "little"u8);
        foreach (var (key, data) in storages)
        {
            Write(archive, $"model/data/{key}", data);
        }
    }

    private static void Write(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
