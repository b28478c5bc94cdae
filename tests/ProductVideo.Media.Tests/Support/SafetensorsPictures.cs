using System.Buffers.Binary;
using System.Text.Json;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Tests.Support;

/// <summary>Reads U8 tensors of height x width x 3 from a safetensors file as pictures.</summary>
internal sealed class SafetensorsPictures
{
    private readonly byte[] _file;
    private readonly JsonDocument _header;
    private readonly int _dataStart;

    public SafetensorsPictures(string path)
    {
        _file = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        _header = JsonDocument.Parse(_file.AsMemory(8, length));
        _dataStart = 8 + length;
    }

    public RgbImage this[string name]
    {
        get
        {
            var entry = _header.RootElement.GetProperty(name);
            Assert.Equal("U8", entry.GetProperty("dtype").GetString());
            var shape = entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32()).ToArray();
            var start = entry.GetProperty("data_offsets")[0].GetInt32();
            return new RgbImage(shape[1], shape[0], _file.AsSpan(_dataStart + start, shape[0] * shape[1] * 3).ToArray());
        }
    }
}
