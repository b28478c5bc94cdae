namespace ProductVideo.Media.Images;

/// <summary>The unfiltered samples of a PNG, and their conversion to the picture types.</summary>
internal sealed record PngRaster(PngHeader Header, byte[] Rows, byte[]? Palette, byte[]? Transparency)
{
    public RgbaImage ToRgba()
    {
        var (width, height) = (Header.Width, Header.Height);
        if (Header is { ColourType: PngColourType.Rgba, BitDepth: 8 })
        {
            return new RgbaImage(width, height, Rows);
        }

        var image = new RgbaImage(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = Rows.AsSpan(y * Header.RowBytes, Header.RowBytes);
            var target = image.Row(y);
            for (var x = 0; x < width; x++)
            {
                ReadPixel(row, x, target.Slice(x * 4, 4));
            }
        }

        return image;
    }

    public RgbImage ToRgb()
    {
        if (Header is { ColourType: PngColourType.Rgb, BitDepth: 8 })
        {
            return new RgbImage(Header.Width, Header.Height, Rows);
        }

        var rgba = ToRgba().Pixels;
        var image = new RgbImage(Header.Width, Header.Height);
        var rgb = image.Pixels;
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            rgba.AsSpan(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return image;
    }

    public GrayImage ToGray()
    {
        if (Header is { ColourType: PngColourType.Gray, BitDepth: 8 })
        {
            return new GrayImage(Header.Width, Header.Height, Rows);
        }

        var rgba = ToRgba().Pixels;
        var image = new GrayImage(Header.Width, Header.Height);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            // 0.299, 0.587 and 0.114 in 16-bit fixed point; they add up to 65536, so that grey stays as it is.
            image.Pixels[i] = (byte)(((rgba[i * 4] * 19595) + (rgba[(i * 4) + 1] * 38470) + (rgba[(i * 4) + 2] * 7471) + 32768) >> 16);
        }

        return image;
    }

    private void ReadPixel(ReadOnlySpan<byte> row, int x, Span<byte> target)
    {
        var depth = Header.BitDepth;
        target[3] = 255;
        switch (Header.ColourType)
        {
            case PngColourType.Palette:
                var index = Sample(row, x, depth);
                var known = index * 3 < Palette!.Length;
                (known ? Palette.AsSpan(index * 3, 3) : stackalloc byte[3]).CopyTo(target);
                target[3] = Transparency is { } alphas && index < alphas.Length ? alphas[index] : (byte)255;
                break;
            case PngColourType.Gray:
                var value = Sample(row, x, depth);
                target[..3].Fill(depth == 16 ? (byte)(value >> 8) : (byte)(value * 255 / ((1 << depth) - 1)));
                target[3] = IsKey(value, 0) ? (byte)0 : (byte)255;
                break;
            case PngColourType.GrayAlpha:
                target[..3].Fill(High(row, x * 2));
                target[3] = High(row, (x * 2) + 1);
                break;
            default:
                var samples = Header.Samples;
                var key = samples == 3 && Transparency is not null;
                for (var channel = 0; channel < samples; channel++)
                {
                    target[channel] = High(row, (x * samples) + channel);
                    key = key && IsKey(Sample(row, (x * samples) + channel, depth), channel);
                }

                target[3] = key ? (byte)0 : target[3];
                break;
        }
    }

    private byte High(ReadOnlySpan<byte> row, int sample) => row[Header.BitDepth == 16 ? sample * 2 : sample];

    private bool IsKey(int value, int channel) =>
        Transparency is { } key
        && key.Length >= (channel + 1) * 2
        && value == ((key[channel * 2] << 8) | key[(channel * 2) + 1]);

    private static int Sample(ReadOnlySpan<byte> row, int index, int depth)
    {
        switch (depth)
        {
            case 16:
                return (row[index * 2] << 8) | row[(index * 2) + 1];
            case 8:
                return row[index];
            default:
                var bit = index * depth;
                return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
        }
    }
}
