using System.IO.Compression;
using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Truth;

/// <summary>
/// Packs the masks of a film into one small file: per frame the runs of pixels that differ from the frame before, as variable-length numbers,
/// all of it compressed with Brotli. <see cref="MaskTrack"/> reads it.
/// </summary>
internal sealed class MaskTrackWriter : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BrotliStream _packed;
    private readonly byte[] _previous;

    public MaskTrackWriter(int width, int height, int count)
    {
        _packed = new BrotliStream(_bytes, CompressionLevel.SmallestSize, leaveOpen: true);
        _previous = new byte[width * height];
        foreach (var number in (ReadOnlySpan<int>)[MaskTrack.Magic, width, height, count])
        {
            WriteNumber(number);
        }
    }

    public void Add(GrayImage mask)
    {
        var run = 0;
        var differs = false;
        for (var i = 0; i < _previous.Length; i++)
        {
            if ((mask.Pixels[i] != _previous[i]) != differs)
            {
                WriteNumber(run);
                run = 0;
                differs = !differs;
            }

            run++;
        }

        WriteNumber(run);
        mask.Pixels.CopyTo(_previous, 0);
    }

    public byte[] Finish()
    {
        _packed.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _packed.Dispose();
        _bytes.Dispose();
    }

    private void WriteNumber(int number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            _packed.WriteByte((byte)(number | 0x80));
        }

        _packed.WriteByte((byte)number);
    }
}
