using ProductVideo.Storage.Folders;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Tests.Sql;

public sealed class OutputAndReadModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_second_process_is_kept_out_and_told_why()
    {
        using (OutputFolderLock.Acquire(_folder["out"]))
        {
            var error = Assert.Throws<StorageException>(() => OutputFolderLock.Acquire(_folder["out"]));
            Assert.Contains("Another pv process", error.Message, StringComparison.Ordinal);
        }

        OutputFolderLock.Acquire(_folder["out"]).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_says_so()
    {
        var error = Assert.Throws<StorageException>(() => OutputFolderLock.Acquire("/proc/pv-out"));
        Assert.Contains("/proc/pv-out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_never_goes_back_to_an_older_version()
    {
        var store = await OpenAsync();
        await store.UpsertAsync(Row("A_001", "Masking", 3));
        await store.UpsertAsync(Row("A_001", "Normalising", 2));
        Assert.Equal("Masking", (await store.FindAsync("clip", "A_001"))!.State);
    }

    [Fact]
    public async Task A_product_s_clips_are_found_without_reading_those_of_others()
    {
        await OpenAsync();
        await using var connection = await new SqliteDatabase(_folder["state.db"]).OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT json FROM read_model WHERE kind = 'clip' AND parent = 'A' ORDER BY id";
        await using var plan = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await plan.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("SEARCH read_model USING INDEX read_model_children (kind=? AND parent=?)", plan.GetString(3));
        Assert.False(await plan.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Listings_are_by_parent_and_counts_by_state()
    {
        var store = await OpenAsync();
        await store.UpsertAsync(Row("A_001", "Ready", 1));
        await store.UpsertAsync(Row("A_002", "Ready", 1));
        await store.UpsertAsync(Row("B_001", "Rejected", 1, "B"));
        Assert.Equal(["A_001", "A_002"], (await store.ListAsync("clip", "A")).Select(row => row.Id));
        Assert.Equal([("Ready", 2L), ("Rejected", 1L)], (await store.CountAsync()).Select(count => (count.State, count.Count)));
        await store.DeleteAsync("clip", "B_001");
        Assert.Equal(2, (await store.ListAsync("clip")).Count);
    }

    public void Dispose() => _folder.Dispose();

    private static ReadModelRow Row(string id, string state, long version, string parent = "A") =>
        new() { Kind = "clip", Id = id, Parent = parent, State = state, Version = version, Json = "{}" };

    private async Task<SqlReadModelStore> OpenAsync()
    {
        var store = new SqlReadModelStore(new SqliteDatabase(_folder["state.db"]));
        await store.InitialiseAsync();
        return store;
    }
}
