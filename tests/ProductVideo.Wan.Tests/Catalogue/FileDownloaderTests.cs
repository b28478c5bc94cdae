using System.Security.Cryptography;
using ProductVideo.Wan.Catalogue.Downloads;
using ProductVideo.Wan.Tests.Weights;

namespace ProductVideo.Wan.Tests.Catalogue;

public sealed class FileDownloaderTests : IDisposable
{
    private readonly FileServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly byte[] _content = new byte[700_000];

    public FileDownloaderTests()
    {
        new Random(4).NextBytes(_content);
        _server.Files["a/model.bin"] = _content;
    }

    private string Target => _folder["sub/model.bin"];

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(_content));

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_with_its_hash_and_progress()
    {
        var seen = new List<(long Bytes, long? Total)>();
        var result = await DownloadAsync(Expected(), progress: new Recorder(seen));
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(Hash, result.Sha256);
        Assert.Equal((700_000, 700_000), seen[^1]);
        Assert.True(seen.Count > 2 && seen.Zip(seen.Skip(1)).All(pair => pair.First.Bytes <= pair.Second.Bytes));
        Assert.Equal([Target], Directory.GetFiles(_folder["sub"]));
    }

    [Fact]
    public async Task A_cut_connection_is_taken_up_where_it_was_cut()
    {
        _server.Cuts.Enqueue(300_000);
        _server.Cuts.Enqueue(1);
        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["a/model.bin", "a/model.bin from 300000", "a/model.bin from 300001"], _server.Requests);
    }

    [Fact]
    public async Task A_later_process_goes_on_where_an_earlier_one_stopped()
    {
        using var stop = new CancellationTokenSource();
        var stopping = new Stopper(stop, 200_000);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(Expected(), progress: stopping, cancellationToken: stop.Token));
        Assert.False(File.Exists(Target));
        var left = new FileInfo(Target + ".part").Length;
        Assert.InRange(left, 1, _content.Length);

        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal([$"a/model.bin from {left}"], _server.Requests.Skip(1));
    }

    [Fact]
    public async Task A_part_that_was_whole_already_gets_its_name()
    {
        await PartAsync(_content);
        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parts_of_another_version_or_of_a_server_without_ranges_are_fetched_anew(bool knowsRanges)
    {
        await PartAsync(new byte[1000]);
        _server.KnowsRanges = knowsRanges;
        _server.Tag = "\"v2\"";
        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["a/model.bin"], _server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("W/\"weak\"")]
    public async Task Without_a_mark_of_the_version_a_cut_download_starts_over(string? tag)
    {
        _server.Tag = tag;
        _server.Cuts.Enqueue(300_000);
        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["a/model.bin", "a/model.bin"], _server.Requests);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_and_waits_double_up_to_a_limit()
    {
        _server.Statuses.Enqueue("503 Busy\r\n");
        _server.Statuses.Enqueue("429 Slow down\r\nRetry-After: 0\r\n");
        await DownloadAsync(Expected());
        Assert.Equal(3, _server.Requests.Count);

        var options = new DownloadOptions();
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(failures => options.Delay(failures, null).TotalSeconds));
        Assert.Equal(5, options.Delay(1, TimeSpan.FromSeconds(5)).TotalSeconds);
        Assert.Equal(60, options.Delay(1, TimeSpan.FromHours(5)).TotalSeconds);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_given_up_and_what_arrived_is_kept()
    {
        _server.Cuts.Enqueue(100_000);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            _server.Cuts.Enqueue(0);
        }

        var error = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected()));
        Assert.Equal(DownloadError.Unavailable, error.Error);
        Assert.Contains("it goes on at byte 100000", error.Message, StringComparison.Ordinal);
        await DownloadAsync(Expected());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_not_given_away_is_told_at_once()
    {
        var absent = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected() with { Address = new Uri(_server.Address, "a/none.bin") }));
        Assert.Equal(DownloadError.NotFound, absent.Error);
        Assert.Contains($"{_server.Address}a/none.bin: the server does not have this file", absent.Message, StringComparison.Ordinal);
        _server.Statuses.Enqueue("401 Unauthorized\r\n");
        var refused = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected()));
        Assert.Contains("pv models import", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Wrong_content_is_deleted_and_told()
    {
        var wrongHash = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected() with { Sha256 = new string('0', 64) }));
        Assert.Equal(DownloadError.WrongContent, wrongHash.Error);
        Assert.Contains(Hash, wrongHash.Message, StringComparison.Ordinal);
        var wrongSize = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected() with { Bytes = 5 }));
        Assert.Contains("700000 bytes, not 5", wrongSize.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["sub"]));
    }

    [Fact]
    public async Task More_than_the_disk_holds_is_refused_before_it_is_fetched()
    {
        _server.Statuses.Enqueue("200 OK\r\nETag: \"big\"\r\nContent-Length: 900000000000000000\r\nX-Rest: ");
        var error = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(Expected()));
        Assert.Equal(DownloadError.Disk, error.Error);
        Assert.Contains("free some space", error.Message, StringComparison.Ordinal);
    }

    private ExpectedFile Expected() => new(new Uri(_server.Address, "a/model.bin"), Target);

    private Task<DownloadedFile> DownloadAsync(ExpectedFile file, IProgress<(long, long?)>? progress = null, CancellationToken cancellationToken = default) =>
        new FileDownloader(_client, TimeProvider.System, new DownloadOptions { Attempts = 3, FirstDelay = TimeSpan.Zero }).DownloadAsync(file, progress, cancellationToken);

    private async Task PartAsync(byte[] content)
    {
        Directory.CreateDirectory(_folder["sub"]);
        await File.WriteAllBytesAsync(Target + ".part", content);
        await File.WriteAllTextAsync(Target + ".part.json", $$"""{"Address":"{{_server.Address}}a/model.bin","Version":"\u0022v1\u0022"}""");
    }

    private sealed class Recorder(List<(long, long?)> seen) : IProgress<(long, long?)>
    {
        public void Report((long, long?) value) => seen.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop, long after) : IProgress<(long Bytes, long? Total)>
    {
        public void Report((long Bytes, long? Total) value)
        {
            if (value.Bytes >= after)
            {
                stop.Cancel();
            }
        }
    }
}
