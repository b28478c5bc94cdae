using System.Buffers.Binary;
using System.IO.Compression;

namespace ProductVideo.Media.Images;

/// <summary>Reads a PNG's chunks, checks their sums, inflates and unfilters exactly as many rows as the header promises.</summary>
internal sealed class PngReader : IDisposable
{
    private const int LongestChunk = 512 << 20;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly MemoryStream _compressed = new();
    private PngHeader? _header;
    private byte[]? _palette;
    private byte[]? _transparency;

    private PngReader(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
    }

    public static PngRaster Read(Stream stream, string name)
    {
        using var reader = new PngReader(stream, name);
        return reader.Read();
    }

    public void Dispose() => _compressed.Dispose();

    private PngRaster Read()
    {
        Span<byte> start = stackalloc byte[8];
        if (_stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || !start.SequenceEqual(PngWriter.Signature))
        {
            throw new MediaException(_name, MediaErrorCode.UnsupportedFormat, $"'{_name}' is not a PNG file. Give a PNG file, or convert the picture.");
        }

        while (ReadChunk())
        {
        }

        var header = _header ?? throw Damaged("it has no header");
        if (header.ColourType == PngColourType.Palette && _palette is null)
        {
            throw Damaged("its palette is missing");
        }

        return new PngRaster(header, Inflate(header), _palette, _transparency);
    }

    private bool ReadChunk()
    {
        Span<byte> prefix = stackalloc byte[8];
        ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        var type = prefix[4..];
        if (length > LongestChunk)
        {
            throw Damaged($"a chunk claims {length} bytes");
        }

        var data = ReadData((int)length);
        Span<byte> sum = stackalloc byte[4];
        ReadExactly(sum);
        if (BinaryPrimitives.ReadUInt32BigEndian(sum) != Crc32.Append(Crc32.Append(0, type), data))
        {
            throw Damaged("a checksum is wrong");
        }

        if (type.SequenceEqual("IHDR"u8))
        {
            _header = PngHeader.Parse(data, _name);
        }
        else if (type.SequenceEqual("PLTE"u8))
        {
            _palette = data.Length is > 0 and <= 768 && data.Length % 3 == 0 ? data : throw Damaged("its palette has a wrong length");
        }
        else if (type.SequenceEqual("tRNS"u8))
        {
            _transparency = data;
        }
        else if (type.SequenceEqual("IDAT"u8))
        {
            _compressed.Write(data);
        }
        else if ((type[0] & 0x20) == 0 && !type.SequenceEqual("IEND"u8))
        {
            throw Damaged("it has a critical chunk of an unknown kind");
        }

        return !type.SequenceEqual("IEND"u8);
    }

    // A chunk's length is a claim: memory is taken as its bytes arrive.
    private byte[] ReadData(int length)
    {
        const int Step = 1 << 20;
        var data = new byte[Math.Min(length, Step)];
        var filled = 0;
        while (true)
        {
            ReadExactly(data.AsSpan(filled));
            filled = data.Length;
            if (filled == length)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(length, filled * 2L));
        }
    }

    private byte[] Inflate(PngHeader header)
    {
        _compressed.Position = 0;
        using var zlib = new ZLibStream(_compressed, CompressionMode.Decompress);
        var stride = header.RowBytes;
        var step = Math.Max(1, header.BitsPerPixel / 8);
        var previous = new byte[stride];
        var line = new byte[stride + 1];
        using var rows = new MemoryStream((int)Math.Min((long)stride * header.Height, 64 << 20));
        try
        {
            for (var y = 0; y < header.Height; y++)
            {
                if (zlib.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) < line.Length)
                {
                    throw Truncated();
                }

                if (!PngFilter.Undo(line[0], line.AsSpan(1), previous, step))
                {
                    throw Damaged($"row {y} has an unknown filter");
                }

                line.AsSpan(1).CopyTo(previous);
                rows.Write(line, 1, stride);
            }
        }
        catch (InvalidDataException error)
        {
            throw Damaged($"its compressed data are wrong ({error.Message})", error);
        }

        return rows.Length == rows.Capacity ? rows.GetBuffer() : rows.ToArray();
    }

    private void ReadExactly(Span<byte> target)
    {
        if (_stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
        {
            throw Truncated();
        }
    }

    private MediaException Truncated() => new(
        _name, MediaErrorCode.Truncated, $"'{_name}' ends before its picture does. Copy or download the file again.");

    private MediaException Damaged(string how, Exception? error = null) => new(
        _name, MediaErrorCode.Corrupt, $"'{_name}' is a damaged PNG: {how}. Save or download the picture again.", error);
}
