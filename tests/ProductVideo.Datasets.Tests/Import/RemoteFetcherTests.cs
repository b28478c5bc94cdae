using System.Net;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Material;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Datasets.Tests.Import;

public sealed class RemoteFetcherTests
{
    private static readonly RemoteOptions Http = new() { AllowHttp = true, MaximumBytes = 4096, MaximumRedirects = 2 };

    [Theory]
    [InlineData("8.8.8.8", 443, true)]
    [InlineData("2606:4700:4700::1111", 443, true)]
    [InlineData("8.8.8.8", 80, true)]
    [InlineData("8.8.8.8", 22, false)]
    [InlineData("127.0.0.1", 443, false)]
    [InlineData("127.255.1.2", 443, false)]
    [InlineData("0.0.0.0", 443, false)]
    [InlineData("10.1.2.3", 443, false)]
    [InlineData("100.64.0.1", 443, false)]
    [InlineData("100.127.255.254", 443, false)]
    [InlineData("169.254.169.254", 80, false)]
    [InlineData("172.16.0.1", 443, false)]
    [InlineData("172.31.255.255", 443, false)]
    [InlineData("172.32.0.1", 443, true)]
    [InlineData("192.168.1.1", 443, false)]
    [InlineData("198.18.0.1", 443, false)]
    [InlineData("224.0.0.1", 443, false)]
    [InlineData("255.255.255.255", 443, false)]
    [InlineData("::1", 443, false)]
    [InlineData("::", 443, false)]
    [InlineData("::ffff:127.0.0.1", 443, false)]
    [InlineData("::ffff:169.254.169.254", 443, false)]
    [InlineData("::ffff:8.8.8.8", 443, true)]
    [InlineData("::127.0.0.1", 443, false)]
    [InlineData("64:ff9b::7f00:1", 443, false)]
    [InlineData("2002:7f00:1::", 443, false)]
    [InlineData("2001:0:1::", 443, false)]
    [InlineData("2001:db8::1", 443, false)]
    [InlineData("fe80::1", 443, false)]
    [InlineData("fc00::1", 443, false)]
    [InlineData("fd12:3456::1", 443, false)]
    [InlineData("ff02::1", 443, false)]
    public void OnlyThePublicInternetIsConnectedTo(string address, int port, bool isAllowed) =>
        Assert.Equal(isAllowed, new PublicAddressRule().Allows(new IPEndPoint(IPAddress.Parse(address), port)));

    [Fact]
    public async Task FetchesOnceAndKeepsByContent()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        server.Answer("/a.png", "200 OK\r\nContent-Type: text/html", SavedPages.Jpeg);
        server.Answer("/b", "302 Found\r\nLocation: /a.png", []);
        var material = new MaterialFolder(folder.Path);
        using var fetcher = new RemoteFetcher(Http, material, new LoopbackRule(server.Port), TimeProvider.System);
        var files = await fetcher.FetchAllAsync([server.Address("/a.png"), server.Address("/b"), server.Address("/a.png")], TestContext.Current.CancellationToken);
        Assert.Equal(2, files.Count);
        var hash = ContentHash.Of(SavedPages.Jpeg);
        Assert.All(files.Values, file => Assert.Equal((Path.Combine(folder.Path, hash[..2], hash + ".jpg"), MaterialKind.Jpeg, null), (file.Path, file.Kind, file.Problem)));
        var asked = server.Requests.Count;
        Assert.Equal(files[server.Address("/b")], await fetcher.FetchAsync(server.Address("/b"), TestContext.Current.CancellationToken));
        Assert.Equal(asked, server.Requests.Count);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task EveryRefusalSaysWhyAndLeavesNothing()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        server.Answer("/page", "200 OK\r\nContent-Type: image/jpeg", "<!doctype html><p>pay here"u8.ToArray());
        server.Answer("/list", "200 OK", "#EXTM3U\nhttp://127.0.0.1/x"u8.ToArray());
        server.Answer("/zip", "200 OK\r\nContent-Encoding: gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]);
        server.Answer("/large", "200 OK", [.. SavedPages.Jpeg, .. new byte[5000]]);
        server.Answer("/endless", "200 OK", [.. SavedPages.Jpeg, .. new byte[5000]], withLength: false);
        server.Answer("/short", "200 OK\r\nContent-Length: 4000", SavedPages.Jpeg, withLength: false);
        server.Answer("/gone", "404 Not Found", []);
        server.Answer("/loop", "301 Moved\r\nLocation: /loop", []);
        server.Answer("/inside", "302 Found\r\nLocation: http://127.0.0.1:1/secret", []);
        server.Answer("/cloud", "302 Found\r\nLocation: http://169.254.169.254/latest/meta-data", []);
        server.Answer("/file", "302 Found\r\nLocation: file:///etc/passwd", []);
        server.Answer("/user", "302 Found\r\nLocation: http://a:b@127.0.0.1/", []);
        (string Path, string Why)[] cases =
        [
            ("/page", "web page"), ("/list", "playlist"), ("/zip", "archive"), ("/large", "4 KiB"), ("/endless", "4 KiB"), ("/short", "cannot be fetched"), ("/gone", "404"),
            ("/loop", "more than 2 times"), ("/inside", "not a web server of the public internet"), ("/cloud", "169.254.169.254"), ("/file", "no plain web address"), ("/user", "no plain web address"),
        ];
        using var fetcher = new RemoteFetcher(Http, new MaterialFolder(folder.Path), new LoopbackRule(server.Port), TimeProvider.System);
        foreach (var (path, why) in cases)
        {
            var file = await fetcher.FetchAsync(server.Address(path), TestContext.Current.CancellationToken);
            Assert.Null(file.Path);
            Assert.Contains(why, file.Problem, StringComparison.Ordinal);
            Assert.Contains(server.Address(path), file.Problem, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task NamesAreResolvedBeforeTheyAreJudged()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        using var fetcher = new RemoteFetcher(Http, new MaterialFolder(folder.Path), new PublicAddressRule(), TimeProvider.System);
        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433", "127.1" })
        {
            var file = await fetcher.FetchAsync($"http://{host}:{server.Port}/a", TestContext.Current.CancellationToken);
            Assert.Null(file.Path);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task PlainHttpIsTakenOnlyIfAllowed()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        using var fetcher = new RemoteFetcher(new RemoteOptions(), new MaterialFolder(folder.Path), new LoopbackRule(server.Port), TimeProvider.System);
        Assert.Contains("not https", (await fetcher.FetchAsync(server.Address("/a"), TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CountsFilesAndBytes()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        for (var index = 0; index < 4; index++)
        {
            server.Answer($"/{index}", "200 OK", [.. SavedPages.Jpeg, .. new byte[3000], (byte)index]);
        }

        var options = Http with { MaximumFiles = 3, MaximumTotalBytes = 7000, Parallelism = 1 };
        using var fetcher = new RemoteFetcher(options, new MaterialFolder(folder.Path), new LoopbackRule(server.Port), TimeProvider.System);
        var files = await fetcher.FetchAllAsync(Enumerable.Range(0, 4).Select(index => server.Address($"/{index}")), TestContext.Current.CancellationToken);
        Assert.Equal(2, files.Values.Count(file => file.Path is not null));
        Assert.Contains(files.Values, file => file.Problem?.Contains("maximumTotalBytes", StringComparison.Ordinal) == true);
        Assert.Contains(files.Values, file => file.Problem?.Contains("maximumFiles", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task AServerThatNeverAnswersIsGivenUp()
    {
        await using var server = new TinyServer();
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        using var fetcher = new RemoteFetcher(Http, new MaterialFolder(folder.Path), new LoopbackRule(server.Port), time);
        var fetching = fetcher.FetchAsync(server.Address("/never"), TestContext.Current.CancellationToken);
        await server.Stalled.Task;
        time.RunOut();
        Assert.Contains("within 120 s", (await fetching).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageTakesWhatWasFetched()
    {
        using var folder = new TemporaryFolder();
        using var material = new TemporaryFolder();
        folder.Write("p.html", "<html><base href='http://127.0.0.1/'><h1>x</h1><video src='v.mp4'></video><img src='1.jpg'>");
        var options = new CatalogueReadOptions { Material = new MaterialFolder(material.Path), Remote = new RemoteOptions { AllowHttp = true } };
        var result = await CatalogueReader.ReadAsync(folder.Path, options, TestContext.Current.CancellationToken);
        Assert.Contains("not a web server of the public internet", Assert.Single(result.Problems, problem => problem.IsFatal).Message, StringComparison.Ordinal);
    }
}
