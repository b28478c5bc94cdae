using System.IO.Compression;
using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Truth;

/// <summary>The exact masks of a sample film, one per frame.</summary>
public static class MaskTrack
{
    internal const int Magic = 0x4B534D;

    /// <summary>Reads the masks of a file in order; memory holds one at a time. 255 marks the product.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message says so and what to do.</exception>
    public static IEnumerable<GrayImage> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var stream = new BufferedStream(new BrotliStream(file, CompressionMode.Decompress), 1 << 14);
        if (ReadNumber(stream, path) != Magic)
        {
            throw Damaged(path);
        }

        var (width, height, count) = (ReadNumber(stream, path), ReadNumber(stream, path), ReadNumber(stream, path));
        if (width is < 1 or > 8192 || height is < 1 or > 8192)
        {
            throw Damaged(path);
        }

        var mask = new GrayImage(width, height);
        for (var frame = 0; frame < count; frame++)
        {
            mask = mask.Clone();
            var differs = false;
            for (var at = 0; at < mask.Pixels.Length; differs = !differs)
            {
                var run = ReadNumber(stream, path);
                if (run > mask.Pixels.Length - at)
                {
                    throw Damaged(path);
                }

                if (differs)
                {
                    foreach (ref var pixel in mask.Pixels.AsSpan(at, run))
                    {
                        pixel ^= 255;
                    }
                }

                at += run;
            }

            yield return mask;
        }
    }

    private static int ReadNumber(Stream stream, string path)
    {
        var number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw Damaged(path);
            }

            number |= (next & 0x7F) << shift;
            if (next < 0x80 && number >= 0)
            {
                return number;
            }
        }

        throw Damaged(path);
    }

    private static InvalidDataException Damaged(string path) => new($"'{path}' is not a mask track of a sample film. Render the samples again.");
}
