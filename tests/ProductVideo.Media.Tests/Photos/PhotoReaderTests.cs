using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Tests.Support;

namespace ProductVideo.Media.Tests.Photos;

public sealed class PhotoReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Png_photos_keep_pixels_and_alpha()
    {
        using var folder = new TestFolder();
        var image = new RgbaImage(31, 17, Pictures.Noise(4, 31 * 17 * 4));
        Png.Write(folder.File("photo.jpg"), image);
        Assert.Equal(image.Pixels, (await PhotoReader.ReadAsync(folder.File("photo.jpg"), Token)).Pixels);
    }

    [Theory]
    [InlineData("photo.jpg", "-q:v 2 -pix_fmt yuvj420p", 6)]
    [InlineData("photo.jpg", "-q:v 2 -pix_fmt gray", 60)]
    [InlineData("photo.webp", "-c:v libwebp -quality 95", 8)]
    [InlineData("lossless.webp", "-c:v libwebp -lossless 1 -pix_fmt bgra", 0)]
    public async Task Photos_decode(string name, string encoding, int tolerance)
    {
        using var folder = new TestFolder();
        var image = Pictures.Numbered(160, 120, 1365, 180, 120, 60);
        Png.Write(folder.File("in.png"), image);
        Ffmpeg.Run(["-i", folder.File("in.png"), .. encoding.Split(' '), folder.File(name)]);
        var photo = await PhotoReader.ReadAsync(folder.File(name), Token);
        Assert.Equal((160, 120), (photo.Width, photo.Height));
        Assert.InRange(photo.Pixel(155, 2)[0], 199 - tolerance, Math.Min(255, 199 + tolerance));
        Assert.Equal(255, photo.Pixel(0, 0)[3]);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public async Task Exif_orientation_is_applied(int orientation, int cornerX, int cornerY)
    {
        using var folder = new TestFolder();
        var image = Pictures.Plain(64, 32, 20, 20, 20);
        for (var y = 0; y < 16; y++)
        {
            image.Row(y)[..(32 * 3)].Fill(240);
        }

        // The marked corner is top left as stored; CIPA DC-008 says where each orientation puts it.
        Png.Write(folder.File("in.png"), image);
        Ffmpeg.Run("-i", folder.File("in.png"), "-q:v", "2", folder.File("plain.jpg"));
        File.WriteAllBytes(folder.File("photo.jpg"), WithExif(File.ReadAllBytes(folder.File("plain.jpg")), orientation));
        var photo = await PhotoReader.ReadAsync(folder.File("photo.jpg"), Token);
        Assert.Equal(orientation >= 5 ? (32, 64) : (64, 32), (photo.Width, photo.Height));
        var bright = from x in new[] { 0, 1 } from y in new[] { 0, 1 } where photo.Pixel(x * (photo.Width - 1), y * (photo.Height - 1))[0] > 128 select (x, y);
        Assert.Equal([(cornerX, cornerY)], bright);
    }

    [Fact]
    public async Task Damaged_and_wrong_files_are_refused_with_reasons()
    {
        using var folder = new TestFolder();
        Png.Write(folder.File("in.png"), Pictures.Numbered(200, 150, 99, 10, 90, 200));
        Ffmpeg.Run("-i", folder.File("in.png"), folder.File("good.jpg"));
        var jpeg = File.ReadAllBytes(folder.File("good.jpg"));
        var png = File.ReadAllBytes(folder.File("in.png"));
        await AssertRefusedAsync("empty.jpg", [], MediaErrorCode.Empty);
        await AssertRefusedAsync("cut.jpg", jpeg[..(jpeg.Length / 2)], MediaErrorCode.Truncated);
        await AssertRefusedAsync("cut.png", png[..(png.Length / 2)], MediaErrorCode.Truncated);
        await AssertRefusedAsync("text.jpg", "not a picture at all, but a text of some length"u8.ToArray(), MediaErrorCode.UnsupportedFormat);
        var damagedPng = (byte[])png.Clone();
        damagedPng.AsSpan(png.Length / 2, 40).Clear();
        await AssertRefusedAsync("damaged.png", damagedPng, MediaErrorCode.Corrupt);
        var damagedJpeg = (byte[])jpeg.Clone();
        damagedJpeg.AsSpan(jpeg.Length / 2, 200).Fill(0xFF);
        await AssertRefusedAsync("damaged.jpg", damagedJpeg, MediaErrorCode.Corrupt);
        var huge = (byte[])png.Clone();
        (huge[16], huge[20]) = (0x70, 0x70);
        await AssertRefusedAsync("huge.png", huge, MediaErrorCode.InvalidSize);
        await AssertRefusedAsync("missing/photo.jpg", null, MediaErrorCode.NotFound);

        async Task AssertRefusedAsync(string name, byte[]? content, MediaErrorCode code)
        {
            if (content is not null)
            {
                File.WriteAllBytes(folder.File(name), content);
            }

            var error = await Assert.ThrowsAsync<MediaException>(() => PhotoReader.ReadAsync(folder.File(name), Token));
            Assert.True(error.Code == code, $"{name}: {error.Code} instead of {code}: {error.Message}");
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] WithExif(byte[] jpeg, int orientation)
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        var length = 2 + 6 + tiff.Length;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff, .. jpeg[2..]];
    }
}
