namespace ProductVideo.AppHost.Tests;

public sealed class PasswordFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("password-").FullName;

    private string Password => Path.Combine(_folder, "postgres.password");

    private string Locked => Path.Combine(_folder, "postgres", "PG_VERSION");

    [Fact]
    public void It_is_made_once_and_for_its_owner_alone()
    {
        var made = PasswordFile.ReadOrMake(Password, Locked);
        Assert.Equal(48, made.Length);
        Assert.Equal(made, PasswordFile.ReadOrMake(Password, Locked));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Password));
        }
    }

    [Fact]
    public void A_lost_one_is_not_replaced_while_there_is_a_database_that_it_opens()
    {
        PasswordFile.ReadOrMake(Password, Locked);
        Directory.CreateDirectory(Path.GetDirectoryName(Locked)!);
        File.WriteAllText(Locked, "15");
        File.Delete(Password);
        var error = Assert.Throws<FileNotFoundException>(() => PasswordFile.ReadOrMake(Password, Locked));
        Assert.Contains(Password, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(Locked)!, error.Message, StringComparison.Ordinal);
        Assert.Contains("Put the file back", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Password));
    }

    [Fact]
    public void An_empty_one_is_named()
    {
        File.WriteAllText(Password, "");
        Assert.Contains(Password, Assert.Throws<IOException>(() => PasswordFile.ReadOrMake(Password)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
