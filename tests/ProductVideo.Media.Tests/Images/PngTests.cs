using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tests.Support;

namespace ProductVideo.Media.Tests.Images;

public sealed class PngTests
{
    [Fact]
    public void Any_picture_comes_back_as_it_was()
    {
        var sizes = Gen.Choose(1, 70).Two();
        Prop.ForAll(sizes.Zip(Gen.Choose(0, 1000)).ToArbitrary(), input =>
        {
            var ((width, height), seed) = input;
            var rgb = Pictures.Noise(seed, width, height);
            var rgba = new RgbaImage(width, height, Pictures.Noise(seed, width * height * 4));
            var gray = new GrayImage(width, height, Pictures.Noise(seed, width * height));
            return RoundTrip(stream => Png.Write(stream, rgb), Png.ReadRgb).Pixels.SequenceEqual(rgb.Pixels)
                && RoundTrip(stream => Png.Write(stream, rgba), Png.Read).Pixels.SequenceEqual(rgba.Pixels)
                && RoundTrip(stream => Png.Write(stream, gray), Png.ReadGray).Pixels.SequenceEqual(gray.Pixels);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes()
    {
        var image = Pictures.Noise(1, 50, 40);
        Assert.Equal(Bytes(image), Bytes(image.Clone()));
    }

    [Theory]
    [InlineData("rgb24")]
    [InlineData("rgba")]
    [InlineData("gray")]
    [InlineData("pal8")]
    [InlineData("rgb48be")]
    [InlineData("gray16be")]
    [InlineData("ya8")]
    [InlineData("monob")]
    public void Files_of_another_program_are_read(string format)
    {
        using var folder = new TestFolder();
        var (png, raw) = (folder.File("in.png"), folder.File("out.rgba"));
        Ffmpeg.Run("-f", "lavfi", "-i", "testsrc2=s=61x47", "-frames:v", "1", "-pix_fmt", format, png);
        Ffmpeg.Run("-i", png, "-pix_fmt", "rgba", "-f", "rawvideo", raw);
        var expected = File.ReadAllBytes(raw);
        var actual = Png.Read(png).Pixels;
        Assert.Equal(expected.Length, actual.Length);

        // Reducing 16 bits to 8 is a matter of rounding; everything else is exact.
        var tolerance = format.Contains("48", StringComparison.Ordinal) || format.Contains("16", StringComparison.Ordinal) ? 1 : 0;
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }

    [Fact]
    public void Another_program_reads_what_is_written()
    {
        using var folder = new TestFolder();
        var image = Pictures.Numbered(64, 48, 1234, 200, 100, 50);
        Png.Write(folder.File("a.png"), image);
        Ffmpeg.Run("-i", folder.File("a.png"), "-pix_fmt", "rgb24", "-f", "rawvideo", folder.File("a.raw"));
        Assert.Equal(image.Pixels, File.ReadAllBytes(folder.File("a.raw")));
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var bytes = Bytes(Pictures.Noise(7, 9, 5));
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x10;
            Assert.Throws<MediaException>(() => Png.Read(new MemoryStream(damaged)));
        }
    }

    [Fact]
    public void Every_cut_is_noticed()
    {
        var bytes = Bytes(Pictures.Noise(7, 9, 5));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<MediaException>(() => Png.Read(new MemoryStream(bytes, 0, length)));
        }
    }

    [Theory]
    [InlineData(2_000_000_000, 2_000_000_000)]
    [InlineData(0, 10)]
    [InlineData(100_001, 1000)]
    public void Hostile_sizes_are_refused_before_memory_is_taken(int width, int height)
    {
        var error = Assert.Throws<MediaException>(() => Png.Read(new MemoryStream(Header(width, height, 0))));
        Assert.Equal(MediaErrorCode.InvalidSize, error.Code);
    }

    [Fact]
    public void A_large_promise_with_little_data_is_truncated()
    {
        var error = Assert.Throws<MediaException>(() => Png.Read(new MemoryStream(Header(9000, 9000, 100))));
        Assert.Equal(MediaErrorCode.Truncated, error.Code);
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        var missing = Assert.Throws<MediaException>(() => Png.Read("/nowhere/a.png"));
        Assert.Equal(MediaErrorCode.NotFound, missing.Code);
        Assert.Contains("/nowhere/a.png", missing.Message, StringComparison.Ordinal);
        var unwritable = Assert.Throws<MediaException>(() => Png.Write("/nowhere/a.png", new GrayImage(1, 1)));
        Assert.Equal(MediaErrorCode.WriteFailed, unwritable.Code);
    }

    private static byte[] Header(int width, int height, int dataBytes)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(new byte[dataBytes]);
        }

        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, compressed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), data));
        file.Write(number);
    }

    private static byte[] Bytes(RgbImage image)
    {
        var stream = new MemoryStream();
        Png.Write(stream, image);
        return stream.ToArray();
    }

    private static T RoundTrip<T>(Action<Stream> write, Func<Stream, T> read)
    {
        var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return read(stream);
    }
}
