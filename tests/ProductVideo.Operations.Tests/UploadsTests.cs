using ProductVideo.Operations.Tests.Support;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Operations.Tests;

public sealed class UploadsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly FakeInspector _inspector = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_kept_under_a_name_of_its_own_and_found_by_another_process()
    {
        using var uploads = Open();
        var upload = await TakeAsync(uploads, "Film of a ring");
        Assert.Matches("^[0-9a-f]{32}$", upload.Id);
        Assert.Equal((UploadKind.Film, 14L, "ann", _time.GetUtcNow() + TimeSpan.FromDays(1)), (upload.Kind, upload.Bytes, upload.By, upload.ExpiresAt));
        using var other = Open();
        Assert.Equal(upload, other.Find(upload.Id));
        Assert.Equal(upload, Assert.Single(other.List()));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_and_gives_its_place_back()
    {
        using var uploads = Open(new UploadOptions { MaximumAtOnce = 1, MaximumPending = 1 });
        await Assert.ThrowsAsync<IOException>(() => uploads.TakeAsync(new BreakingStream(), null, "ann", Stop));
        Assert.Empty(Directory.GetFiles(_folder.Path));
        await TakeAsync(uploads, "Photo");
    }

    [Fact]
    public async Task Who_is_cancelled_while_the_file_is_looked_at_leaves_nothing()
    {
        using var uploads = Open();
        using var cancel = new CancellationTokenSource();
        _inspector.Before = async () =>
        {
            await cancel.CancelAsync();
            cancel.Token.ThrowIfCancellationRequested();
        };
        using var content = new MemoryStream("Film"u8.ToArray());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => uploads.TakeAsync(content, null, "ann", cancel.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task The_limits_count_what_waits_what_comes_in_and_what_was_there_before()
    {
        var options = new UploadOptions { MaximumFileBytes = 1024, MaximumTotalBytes = 1500, MaximumPending = 3 };
        using var uploads = Open(options);
        var first = await TakeAsync(uploads, new string('F', 1000));
        Assert.Equal(UploadRefusal.TooLarge, (await RefusedAsync(uploads, new string('F', 1025))).Refusal);
        Assert.Equal(UploadRefusal.TooMany, (await RefusedAsync(uploads, new string('F', 501))).Refusal);
        await TakeAsync(uploads, "P1");
        using var later = Open(options);
        await TakeAsync(later, "P2");
        Assert.Equal(UploadRefusal.TooMany, (await RefusedAsync(later, "P3")).Refusal);
        Assert.True(later.Delete(first.Id));
        Assert.False(later.Delete(first.Id));
        await TakeAsync(later, new string('F', 1024));
    }

    [Fact]
    public async Task One_file_too_many_at_a_time_is_refused_and_the_next_is_taken()
    {
        using var uploads = Open(new UploadOptions { MaximumAtOnce = 1 });
        var looking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _inspector.Before = () =>
        {
            looking.TrySetResult();
            return go.Task;
        };
        var first = TakeAsync(uploads, "Film");
        await looking.Task;
        Assert.Equal(UploadRefusal.TooMany, (await RefusedAsync(uploads, "Photo")).Refusal);
        go.SetResult();
        await first;
        await TakeAsync(uploads, "Photo");
    }

    [Fact]
    public async Task What_nobody_used_is_deleted_after_its_time_and_what_a_dead_process_left_after_an_hour()
    {
        using var uploads = Open();
        var old = await TakeAsync(uploads, "Film");
        _time.Advance(TimeSpan.FromHours(23));
        var young = await TakeAsync(uploads, "Photo");
        Assert.Equal(0, uploads.Sweep());
        _time.Advance(TimeSpan.FromHours(1));
        var dead = _folder["0123456789abcdef0123456789abcdef.part"];
        await File.WriteAllTextAsync(dead, "half", Stop);
        File.SetLastWriteTimeUtc(dead, _time.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(61));
        var alive = _folder["fedcba9876543210fedcba9876543210.part"];
        await File.WriteAllTextAsync(alive, "half", Stop);
        File.SetLastWriteTimeUtc(alive, _time.GetUtcNow().UtcDateTime);
        Assert.Equal(2, uploads.Sweep());
        Assert.Null(uploads.Find(old.Id));
        Assert.NotNull(uploads.Find(young.Id));
        Assert.True(File.Exists(alive));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    public void An_id_that_is_none_leads_nowhere(string id)
    {
        using var uploads = Open();
        Assert.Null(uploads.Find(id));
        Assert.False(uploads.Delete(id));
    }

    [Fact]
    public async Task A_copy_for_a_product_is_named_after_its_content()
    {
        using var uploads = Open();
        var upload = await TakeAsync(uploads, "Film");
        var name = uploads.CopyTo(upload, _folder["product"]);
        Assert.Equal($"{upload.Sha256}.mp4", name);
        Assert.Equal("Film", await File.ReadAllTextAsync(Path.Combine(_folder["product"], name), Stop));
        Assert.Equal(name, uploads.CopyTo(upload, _folder["product"]));
        Assert.Single(Directory.GetFiles(_folder["product"]));
    }

    [Fact]
    public async Task An_upload_that_goes_between_look_up_and_use_is_told_as_one_that_is_not_there()
    {
        using var uploads = Open();
        var upload = await TakeAsync(uploads, "Film");
        Assert.True(uploads.Delete(upload.Id));
        var refusal = Assert.Throws<OperationRefusedException>(() => uploads.CopyTo(upload, _folder["product"]));
        Assert.Equal("upload.unknown", refusal.Code);
        Assert.Empty(Directory.GetFiles(_folder["product"]));
    }

    private static async Task<Upload> TakeAsync(Uploads.Uploads uploads, string content)
    {
        using var stream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content));
        return await uploads.TakeAsync(stream, null, "ann", Stop);
    }

    private static Task<UploadRefusedException> RefusedAsync(Uploads.Uploads uploads, string content) => Assert.ThrowsAsync<UploadRefusedException>(() => TakeAsync(uploads, content));

    private Uploads.Uploads Open(UploadOptions? options = null) => new(new UploadFolder(_folder.Path), options ?? new UploadOptions(), _inspector, _time);
}
