using System.IO.Compression;
using System.Text;
using Dapper;
using ProductVideo.Storage.Access;
using ProductVideo.Storage.Backup;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Backup;

/// <summary>A database with something in every kind of table, and what a back-up of it says.</summary>
internal static class FilledState
{
    /// <summary>Clips in it; each has a state, a listing and an item.</summary>
    public const int Clips = 20;

    /// <summary>Makes the tables and fills them.</summary>
    public static async Task FillAsync(SqlDatabase database, TimeProvider time)
    {
        await StateTables.CreateAsync(database, time, CancellationToken.None);
        var work = new SqlWorkStore(database, time, new WorkStoreOptions());
        await work.InitialiseAsync();
        var states = new SqlStateStore(database, work);
        for (var clip = 0; clip < Clips; clip++)
        {
            await AddClipAsync(states, clip);
        }

        await work.SetModeAsync("capability:media", WorkMode.Paused, "while it's \"quiet\"\nand long; größer 🎬");
        await work.SetBoostAsync("product:P1", 5);
        await new SqlApiKeyStore(database).AddAsync(new ApiKeyRecord { Id = "0123456789abcdef", Name = "robot", Role = "operator", Hash = "ff", CreatedAt = 1, CreatedBy = "me" });
        await new SqlAuditLog(database).AddAsync(new AuditEntry { At = 2, Who = "robot", What = "POST /x", Origin = "here", Status = 200 });
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version) VALUES ('default', 'clip/1', 'come back', @at, 60000, -7, 3)",
            new { at = new DateTime(2026, 11, 24, 1, 2, 3, 456, DateTimeKind.Utc) });
    }

    /// <summary>A clip's state, listing and item, in one write.</summary>
    public static Task AddClipAsync(SqlStateStore states, int clip) => states.WriteAsync(
        new StateChange("clip", $"P1_{clip:000}", Stamp: null, [0, 1, 2, 255, (byte)clip])
        {
            Row = new ReadModelRow
            {
                Kind = "clip", Id = $"P1_{clip:000}", Parent = "P1", State = "Ready", Version = 1, Json = $$"""{"history":[{"event":"Accepted"}],"n":{{clip}}}""",
            },
            Work = new WorkEntry
            {
                Id = $"clip/P1_{clip:000}", Capability = "media", Step = "normalise", OwnerKind = "clip", OwnerKey = $"P1_{clip:000}", Owner = "", FairnessKey = "P1",
                Priority = 0, MaxAttempts = 3, Devices = 1, Payload = "{}",
            },
        });

    /// <summary>The rows of every table of a back-up, sorted, with what differs from database to database taken out.</summary>
    public static SortedDictionary<string, string> Read(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        var tables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith("tables/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            tables.Add(entry.FullName, entry.Name == "events.jsonl" ? $"{lines.Length}" : string.Join('\n', lines.Order(StringComparer.Ordinal)));
        }

        return tables;
    }
}
