using Orleans.Tests.Storage;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.Grains;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>Several processes start at once on a server.</summary>
public sealed class PostgresMigrationTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task Four_that_make_the_tables_at_once_end_with_one_set_of_them()
    {
        var text = await PostgresFixture.CreateAsync(server);
        var databases = Enumerable.Range(0, 4).Select(_ => new PostgresDatabase(text)).ToList();
        await Task.WhenAll(databases.Select(MakeAllAsync));
        await MakeAllAsync(databases[0]);

        var versions = await databases[0].Reader.QueryAsync(new SqlStatement("SELECT name FROM schema_versions ORDER BY name"), row => row.GetString(0));
        Assert.Equal(["events", "grains", "read_model", "states", "work"], versions);
        databases.ForEach(database => database.Dispose());
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name()
    {
        using var database = new PostgresDatabase(await PostgresFixture.CreateAsync(server));
        await SchemaMigrator.MigrateAsync(database, "things", [new(1, "CREATE TABLE a (x INT);"), new(2, "CREATE TABLE b (x INT);")]);
        var error = await Assert.ThrowsAsync<StorageException>(() => SchemaMigrator.MigrateAsync(database, "things", [new(1, "CREATE TABLE a (x INT);")]));
        Assert.Contains("has version 2 of 'things', this program knows 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_is_for_one_alone_or_for_many_that_share()
    {
        using var database = new PostgresDatabase(await PostgresFixture.CreateAsync(server));
        using (await DatabaseClaim.TakeAsync(database, isShared: true, TimeProvider.System))
        {
            using var another = await DatabaseClaim.TakeAsync(database, isShared: true, TimeProvider.System);
            await Assert.ThrowsAsync<StorageException>(() => DatabaseClaim.TakeAsync(database, isShared: false, TimeProvider.System));
        }

        using var alone = await DatabaseClaim.TakeAsync(database, isShared: false, TimeProvider.System);
        await Assert.ThrowsAsync<StorageException>(() => DatabaseClaim.TakeAsync(database, isShared: true, TimeProvider.System));
    }

    private static async Task MakeAllAsync(SqlDatabase database)
    {
        var work = new SqlWorkStore(database, TimeProvider.System, new WorkStoreOptions());
        await work.InitialiseAsync();
        await new SqlReadModelStore(database).InitialiseAsync();
        await new SqlEventLog(database).InitialiseAsync();
        await GrainTables.CreateAsync(database);
        await new SqlStateStore(database, work).InitialiseAsync();
    }
}
