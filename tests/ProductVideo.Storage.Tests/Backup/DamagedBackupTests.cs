using System.IO.Compression;
using ProductVideo.Storage.Backup;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Tests.Backup;

/// <summary>Files that are cut short, damaged, of another program or version: all are refused before anything is written.</summary>
public sealed class DamagedBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_that_was_cut_short_anywhere_is_refused()
    {
        var whole = await MakeAsync();
        foreach (var length in Enumerable.Range(0, 20).Select(part => whole.Length * part / 20).Append(whole.Length - 1))
        {
            await File.WriteAllBytesAsync(_folder["cut.zip"], whole[..length]);
            await RefusesAsync("cut.zip");
        }
    }

    [Fact]
    public async Task A_file_with_another_byte_anywhere_is_refused_or_restored_as_it_was()
    {
        const int Seed = 5;
        var whole = await MakeAsync();
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            var at = random.Next(damaged.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            var name = $"damaged-{round}";
            await File.WriteAllBytesAsync(_folder[$"{name}.zip"], damaged);
            using var target = new SqliteDatabase(_folder[$"{name}.db"]);
            try
            {
                await StateRestore.ReadAsync(_folder[$"{name}.zip"], target, TimeProvider.System);
            }
            catch (BackupException)
            {
                continue;
            }

            // A byte that means nothing, such as a time of the archive's own.
            await StateBackup.WriteAsync(target, _folder[$"{name}-again.zip"], TimeProvider.System);
            Assert.True(FilledState.Read(_folder["whole.zip"]).SequenceEqual(FilledState.Read(_folder[$"{name}-again.zip"])), $"seed {Seed}, byte {at}: restored as something else");
        }
    }

    [Theory]
    [InlineData("\"content\": \"productvideo-state\"", "\"content\": \"other\"", "is no back-up of ProductVideo's state")]
    [InlineData("\"format\": 1", "\"format\": 2", "has format 2, this program reads 1")]
    [InlineData("\"work\": 3", "\"work\": 99", "has version 99 of 'work'")]
    [InlineData("\"name\": \"ratings\"", "\"name\": \"nowhere\"", "the table 'nowhere' is not what was backed up")]
    [InlineData("\"format\": 1", "\"format\": {", "is no back-up of ProductVideo's state")]
    public async Task A_manifest_of_something_else_is_refused(string said, string says, string expected)
    {
        await MakeAsync();
        using (var archive = ZipFile.Open(_folder["whole.zip"], ZipArchiveMode.Update))
        {
            var entry = archive.GetEntry("manifest.json")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = await reader.ReadToEndAsync();
            }

            Assert.Contains(said, text, StringComparison.Ordinal);
            entry.Delete();
            await using var writer = new StreamWriter(archive.CreateEntry("manifest.json").Open());
            await writer.WriteAsync(text.Replace(said, says, StringComparison.Ordinal));
        }

        Assert.Contains(expected, await RefusesAsync("whole.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_other_programs_are_refused()
    {
        await File.WriteAllTextAsync(_folder["text.zip"], "hello");
        using (var archive = ZipFile.Open(_folder["other.zip"], ZipArchiveMode.Create))
        {
            archive.CreateEntry("readme.txt");
        }

        await RefusesAsync("text.zip");
        await RefusesAsync("nowhere.zip");
        Assert.Contains("is no back-up of ProductVideo's state", await RefusesAsync("other.zip"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<byte[]> MakeAsync()
    {
        using var source = new SqliteDatabase(_folder["source.db"]);
        await FilledState.FillAsync(source, TimeProvider.System);
        await StateBackup.WriteAsync(source, _folder["whole.zip"], TimeProvider.System);
        return await File.ReadAllBytesAsync(_folder["whole.zip"]);
    }

    private async Task<string> RefusesAsync(string name)
    {
        using var target = new SqliteDatabase(_folder["target.db"]);
        var message = (await Assert.ThrowsAsync<BackupException>(() => StateRestore.ReadAsync(_folder[name], target, TimeProvider.System))).Message;
        if (await SchemaMigrator.HasTablesAsync(target))
        {
            Assert.Equal(0, (await target.Reader.QueryAsync(new SqlStatement("SELECT COUNT(*) FROM grain_states"), row => row.GetInt64(0)))[0]);
        }

        return message;
    }
}
