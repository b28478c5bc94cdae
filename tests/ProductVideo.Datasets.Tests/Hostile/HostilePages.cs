using System.Text;
using ProductVideo.Datasets.Tests.Import;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Makes pages that want more than to be read.</summary>
internal static class HostilePages
{
    private const string Sound = """
        <html><head><title>Ring</title><base href="https://shop.example/p/"><script type="application/ld+json">{"@type":"Product","name":"Ring","sku":"R1","image":["1.jpg","2.jpg"],"video":{"@type":"VideoObject","contentUrl":"v.mp4"}}</script>
        <script>document.write('<img src=x onerror=alert(1)>')</script></head><body onload="steal()"><h1>Ring</h1><video src="v.mp4"></video><img srcset="1.jpg 1x, 2.jpg 2x"></body></html>
        """;

    public static (string Family, string Name, Action<string> Write) Make(int number, Random random)
    {
        (string Family, byte[] Bytes) made = (number / 6) switch
        {
            0 => ("cut short", Spoil.Cut(Encoding.UTF8.GetBytes(Sound), random)),
            1 => ("bits turned", Spoil.Flip(Encoding.UTF8.GetBytes(Sound), random, 1 + random.Next(60))),
            2 => ("deep nesting", Repeat(new[] { "<div>", "<b><p>", "<table><tr><td>", "<svg><g>", "<a href=x>", "<div itemscope itemtype='x/Product' itemprop=image>" }[number % 6], 200_000)),
            3 => ("never closed", Repeat(new[] { "<script>", "<!--", "<a b='", "<p c=", "</", "<![CDATA[" }[number % 6], 200_000)),
            4 => ("many attributes", Encoding.UTF8.GetBytes("<img " + string.Join(' ', Enumerable.Range(0, 100_000).Select(index => $"src{index}=x")) + ">" + Sound)),
            5 => ("data bomb", Text((number % 6) switch
            {
                0 => "{\"@type\":\"Product\",\"image\":" + new string('[', 100_000),
                1 => "{\"@type\":\"Product\",\"image\":" + string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)) + "}",
                2 => "{\"@graph\":[" + string.Join(',', Enumerable.Repeat("{\"@type\":\"Product\",\"@id\":\"#a\",\"image\":{\"@id\":\"#a\"}}", 20_000)) + "]}",
                3 => "{\"@type\":\"Product\",\"name\":\"" + new string('x', 5_000_000) + "\"}",
                4 => "{\"@type\":\"Product\",\"name\":\"\\ud800\",\"sku\":\"../../x\\u0000\",\"image\":[1,null,{},[[]],true]}",
                _ => "{\"@type\":\"Product\",\"hasVariant\":" + string.Concat(Enumerable.Repeat("{\"@type\":\"Product\",\"hasVariant\":", 30)) + "1" + new string('}', 31),
            })),
            6 => ("path outside", Encoding.UTF8.GetBytes($"<html><h1>x</h1><video src=\"{new[] { "../../../../etc/passwd", "file:///etc/passwd", "..%2f..%2f..%2fetc/passwd", "/etc/passwd", "..\\..\\..\\etc\\passwd", "link/passwd" }[number % 6]}\"></video><img src=\"javascript:alert(1)\"><img src=\"\\\\host\\share\\x.jpg\">")),
            7 => ("embedded", Encoding.UTF8.GetBytes($"<html><h1>x</h1><video src=\"data:video/mp4;base64,{new[] { "AAAA", "====", "%%%", Convert.ToBase64String(Spoil.Noise(random, 3000)), Convert.ToBase64String(SavedPages.Mp4), new string('A', 4_000_001) }[number % 6]}\"></video><img src=\"data:image/svg+xml,<svg onload=alert(1)>\"><img src=\"data:,\">")),
            8 => ("other machine", Encoding.UTF8.GetBytes($"<html><h1>x</h1><video src=\"{new[] { "http://169.254.169.254/x.mp4", "http://127.0.0.1:1/x.mp4", "https://[::1]/x.mp4", "//10.0.0.1/x.mp4", "ftp://127.0.0.1/x.mp4", "https://user:secret@127.0.0.1/x.mp4" }[number % 6]}\"></video>")),
            _ => ("no page", (number % 6) switch
            {
                0 => [],
                1 => Spoil.Bomb(64, isZlib: false),
                2 => [0xFF, 0xFE, .. Spoil.Noise(random, 5001)],
                3 => Encoding.UTF8.GetBytes("Content-Type: multipart/related; boundary=\"B\"\n\n--B\nContent-Type: text/html\n\n" + Sound + "\n--B\nContent-Type: image/jpeg\nContent-Location: ../../1.jpg\nContent-Transfer-Encoding: base64\n\n!!!!\n--B"),
                4 => Encoding.UTF8.GetBytes("Content-Type: multipart/related; boundary=\"\"\n\n" + string.Concat(Enumerable.Repeat("--\n", 10_000))),
                _ => Spoil.Noise(random, 100_000),
            }),
        };
        var extension = made.Family == "no page" && number % 2 == 1 ? "mhtml" : "html";
        return (made.Family, $"page.{extension}", path =>
        {
            File.WriteAllBytes(path, made.Bytes);
            Directory.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(path)!, "link"), "/etc");
        });
    }

    private static byte[] Repeat(string piece, int count) => Encoding.UTF8.GetBytes("<html><body>" + new StringBuilder(piece.Length * count).Insert(0, piece, count) + Sound);

    private static byte[] Text(string json) => Encoding.UTF8.GetBytes($"<html><script type=\"application/ld+json\">{json}</script><h1>x</h1><video src=v.mp4></video>");
}
