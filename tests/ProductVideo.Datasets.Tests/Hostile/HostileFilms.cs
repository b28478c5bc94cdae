using System.Text;
using ProductVideo.Datasets.Tests.Duplicates;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Spoils films.</summary>
internal sealed class HostileFilms
{
    private static readonly string[] Playlists =
    [
        "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data/\n", "ffconcat version 1.0\nfile '/etc/passwd'\n",
        "ffconcat version 1.0\nfile 'http://127.0.0.1:1/x'\n", "file '/etc/passwd'\n", "[playlist]\nFile1=/etc/passwd\n", "<ASX version=\"3\"><Entry><Ref href=\"file:///etc/passwd\"/></Entry></ASX>",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><AdaptationSet><Representation><BaseURL>file:///etc/passwd</BaseURL></Representation></AdaptationSet></Period></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 1 RTP/AVP 96\n", "\uFEFF  \r\n#EXTM3U8\nconcat:/etc/passwd|/etc/shadow", "smil\n<smil><body><video src=\"file:///etc/passwd\"/></body></smil>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>fetch('http://127.0.0.1')</script></svg>",
    ];

    private readonly byte[][] _sound;

    private HostileFilms(byte[][] sound) => _sound = sound;

    public static async Task<HostileFilms> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "sound.mp4");
        var frames = Enumerable.Range(0, 30).Select(index =>
        {
            var frame = new RgbImage(96, 64);
            for (var place = 0; place < frame.Pixels.Length; place++)
            {
                frame.Pixels[place] = (byte)((place * 7) + (index * 5));
            }

            return frame;
        });
        await VideoWriter.WriteAsync(path, frames, new VideoWriteOptions(), cancellationToken);
        var paths = new List<string> { path };
        foreach (var (name, arguments) in new[] { ("webm", "-c:v libvpx -deadline realtime -f webm"), ("avi", "-c:v mjpeg -f avi"), ("ts", "-c:v mpeg2video -f mpegts"), ("fragmented", "-movflags frag_keyframe+empty_moov") })
        {
            paths.Add(await Films.CopyAsync(path, name, arguments, cancellationToken));
        }

        var sound = paths.Select(File.ReadAllBytes).ToArray();
        paths.ForEach(File.Delete);
        return new HostileFilms(sound);
    }

    /// <summary>Writes a film that nothing is wrong with.</summary>
    public void WriteSound(string path) => File.WriteAllBytes(path, _sound[0]);

    public (string Family, string Name, Action<string> Write) Make(int number, Random random)
    {
        var sound = _sound[number % _sound.Length];
        (string Family, byte[] Bytes) made = (number / 12) switch
        {
            0 or 1 => ("cut short", Spoil.Cut(sound, random)),
            2 or 3 => ("bits turned", Spoil.Flip(sound, random, 1 + random.Next(40))),
            4 => ("wrong length", Spoil.Number(sound, new[] { "moov"u8.ToArray(), "stbl"u8.ToArray(), "mdat"u8.ToArray() }[number % 3], -4, new[] { 0u, 1u, 7u, uint.MaxValue }[number % 4])),
            5 => ("wrong table", Spoil.Number(_sound[0], new[] { "stsz"u8.ToArray(), "stco"u8.ToArray(), "stts"u8.ToArray(), "stsc"u8.ToArray() }[number % 4], 8 + (4 * (number % 3)), new[] { uint.MaxValue, 0x7FFFFFFFu, 0x10000000u }[number % 3])),
            // Width and height as the track shows them (fixed point), or as the sample description has them (16 bits each).
            6 => ("huge size", number % 2 == 0
                ? Spoil.Number(Spoil.Number(_sound[0], "tkhd"u8, 80, 0xFFFFFFFFu >> (number % 12)), "tkhd"u8, 84, 0xFFFFFFFFu >> (number % 5))
                : Spoil.Number(_sound[0], "avc1\0\0\0\0\0\0"u8, 28, 0xFFFFFFFFu >> (number % 12))),
            7 => ("playlist", Encoding.UTF8.GetBytes(Playlists[number % Playlists.Length])),
            8 => ("lying header", (number % 4) switch
            {
                0 => [.. sound.AsSpan(0, 64), .. Spoil.Noise(random, 20_000)],
                1 => [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "AVI LIST"u8, .. Spoil.Noise(random, 5000)],
                2 => [0x1A, 0x45, 0xDF, 0xA3, 0xFF, .. Spoil.Noise(random, 5000)],
                _ => [0, 0, 0, 20, .. "ftypqt  "u8, 0, 0, 0, 0, .. "qt  "u8, .. "<html><script>x</script>"u8],
            }),
            _ => ("something else", (number % 6) switch
            {
                0 => [],
                1 => Spoil.Bomb(256, isZlib: false),
                2 => Spoil.Noise(random, 50_000),
                3 => [.. "PK\u0003\u0004"u8, .. Spoil.Noise(random, 500)],
                4 => new byte[100_000],
                _ => Encoding.UTF8.GetBytes("<html><body onload='x()'>not a film</body></html>"),
            }),
        };
        return number == 119
            ? ("link outside", "video.mp4", path => File.CreateSymbolicLink(path, "/etc/passwd"))
            : (made.Family, "video.mp4", path => File.WriteAllBytes(path, made.Bytes));
    }
}
