using Npgsql;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Storage;

/// <summary>What becomes of the settings under <c>storage</c>, and of the secrets in them.</summary>
public sealed class StateDatabaseTests : IDisposable
{
    private const string Secret = "hunter2";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Host=h;Pass=hunter2")]
    [InlineData("Host=h;Port=hunter2")]
    [InlineData("hunter2")]
    [InlineData("Password=hunter2")]
    public void A_connection_string_that_is_none_is_refused_without_showing_it(string text)
    {
        var error = Assert.Throws<ConfigurationException>(() => Open(new StorageOptions { State = StateStore.Postgres, ConnectionString = text }));
        Assert.Contains("storage.connectionString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password()
    {
        var storage = new StorageOptions { State = StateStore.Postgres, ConnectionString = $"Host=127.0.0.1;Port=1;Database=d;Username=u;Password={Secret}" };
        using var database = Open(storage);
        var error = await Assert.ThrowsAsync<StorageException>(() => database.OpenAsync());
        Assert.Contains("PostgreSQL at 127.0.0.1:1, database 'd', does not answer", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{storage} {new ProductVideoOptions { Storage = storage }}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_file_replaces_the_password()
    {
        File.WriteAllText(_folder["secret"], $"{Secret}\nsecond line\n");
        using var database = Open(new StorageOptions { State = StateStore.Postgres, ConnectionString = "Host=h;Password=old", PasswordFile = _folder["secret"] });
        Assert.Equal(Secret, new NpgsqlConnectionStringBuilder(database.ConnectionString).Password);
    }

    [Theory]
    [InlineData("missing", "cannot be read")]
    [InlineData("empty", "is empty")]
    public void A_password_file_that_says_nothing_is_named(string name, string expected)
    {
        File.WriteAllText(_folder["empty"], "");
        var error = Assert.Throws<ConfigurationException>(
            () => Open(new StorageOptions { State = StateStore.Postgres, ConnectionString = "Host=h", PasswordFile = _folder[name] }));
        Assert.Contains($"storage.passwordFile is {_folder[name]}", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private SqlDatabase Open(StorageOptions options) => StateDatabase.Open(options, new RunFolder(_folder.Path));
}
