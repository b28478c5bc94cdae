using System.Text;
using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Spoils photos.</summary>
internal static class HostilePhotos
{
    private static readonly byte[] Png = SoundPng();
    private static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKpgA//Z");

    public static (string Family, string Name, Action<string> Write) Make(int number, Random random)
    {
        var sound = number % 2 == 0 ? Png : Jpeg;
        (string Family, byte[] Bytes) made = (number / 9) switch
        {
            0 or 1 => ("cut short", Spoil.Cut(sound, random)),
            2 or 3 => ("bits turned", Spoil.Flip(sound, random, 1 + random.Next(20))),
            4 => ("huge size", number % 2 == 0
                ? Spoil.Number(Spoil.Number(Png, "IHDR"u8, 4, 0x7FFFFFFFu >> (number % 5 * 4)), "IHDR"u8, 8, 0x7FFFFFFFu >> (number % 3 * 8))
                : Spoil.Number(Jpeg, [0xFF, 0xC0], 5, 0xFFFFFFFFu >> (number % 4 * 3))),
            5 => ("wrong length", number % 2 == 0 ? Spoil.Number(Png, "IDAT"u8, -4, new[] { 0u, 0x7FFFFFFFu, uint.MaxValue }[number % 3]) : Spoil.Number(Jpeg, [0xFF, 0xDB], 0, 0xFFDB0000u + (uint)(number % 4))),
            6 => ("packed bomb", Bomb(number)),
            7 => ("embedded script", Encoding.UTF8.GetBytes((number % 3) switch
            {
                0 => "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>fetch('http://127.0.0.1')</script><image href=\"file:///etc/passwd\"/></svg>",
                1 => "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>",
                _ => "push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 'https://127.0.0.1/x.php'\npop graphic-context",
            })),
            8 => ("lying header", (number % 4) switch
            {
                0 => [.. Png.AsSpan(0, 40), .. Spoil.Noise(random, 4000)],
                1 => [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0xFF, 0xFF, .. Spoil.Noise(random, 3000), 0xFF, 0xD9],
                2 => [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "WEBPVP8L"u8, 0xFF, 0xFF, 0, 0, 0x2F, .. Spoil.Noise(random, 3000)],
                _ => [.. "RIFF"u8, 0x20, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0xFF, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. Spoil.Noise(random, 3000)],
            }),
            _ => ("something else", (number % 4) switch
            {
                0 => [],
                1 => Spoil.Noise(random, 10_000),
                2 => Encoding.UTF8.GetBytes("#EXTM3U\nfile:///etc/passwd"),
                _ => [.. "GIF89a"u8, .. Spoil.Noise(random, 2000)],
            }),
        };
        return number == 89
            ? ("link outside", "01.jpg", path => File.CreateSymbolicLink(path, "/etc/passwd"))
            : (made.Family, number % 2 == 0 ? "01.png" : "01.jpg", path => File.WriteAllBytes(path, made.Bytes));
    }

    private static byte[] SoundPng()
    {
        var picture = new RgbImage(24, 24);
        for (var index = 0; index < picture.Pixels.Length; index++)
        {
            picture.Pixels[index] = (byte)(index * 11);
        }

        var path = Path.GetTempFileName();
        try
        {
            Media.Images.Png.Write(path, picture);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Pixels or a profile that unpack to far more than the picture has.
    private static byte[] Bomb(int number)
    {
        var packed = Spoil.Bomb(128, isZlib: true);
        var isPixels = number % 2 == 0;
        var data = isPixels ? packed : [.. "x\0\0"u8, .. packed];
        var type = isPixels ? "IDAT"u8 : "iCCP"u8;
        byte[] chunk =
        [
            (byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. type, .. data, .. Crc([.. type, .. data]),
        ];
        var place = Png.AsSpan().IndexOf("IDAT"u8) - 4;
        return [.. Png.AsSpan(0, place), .. chunk, .. Png.AsSpan(place)];
    }

    // PNG specification, annex D.
    private static byte[] Crc(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var part in bytes)
        {
            value ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            }
        }

        value = ~value;
        return [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }
}
