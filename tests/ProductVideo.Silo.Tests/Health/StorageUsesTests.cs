using ProductVideo.Silo.Health;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Health;

public sealed class StorageUsesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_and_a_folder_are_listed_with_the_room_on_their_disk()
    {
        var folder = new RunFolder(_folder.Path);
        File.WriteAllText(folder.StateFile, "1234");
        using var database = new SqliteDatabase(folder.StateFile);
        var places = new StorageUses(folder, new StorageOptions(), database).List();
        Assert.Equal([("database", folder.StateFile, 4L), ("artifacts", folder.Artifacts, null)], places.Select(place => (place.Name, place.Path, place.UsedBytes)));
        Assert.All(places, place => Assert.InRange(place.FreeBytes!.Value, 0, place.TotalBytes!.Value));
    }

    [Fact]
    public void What_lies_elsewhere_is_named_without_the_room_on_this_machine()
    {
        var folder = new RunFolder(_folder.Path);
        using var database = new PostgresDatabase("Host=db.internal;Database=pv;Username=pv;Password=secret");
        var places = new StorageUses(folder, new StorageOptions { State = StateStore.Postgres, Artifacts = ArtifactPlace.Azure }, database).List();
        Assert.Equal(["PostgreSQL at db.internal:5432, database 'pv'", folder.Cache], places.Select(place => place.Path));
        Assert.Null(places[0].FreeBytes);
        Assert.NotNull(places[1].FreeBytes);
    }

    public void Dispose() => _folder.Dispose();
}
