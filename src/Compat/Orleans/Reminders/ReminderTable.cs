using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Runtime.ReminderService;

/// <summary>One registered reminder. Times are UTC.</summary>
internal sealed record Reminder(GrainId GrainId, string ReminderName, DateTime StartAt, TimeSpan Period, string ETag) : IGrainReminder;

/// <summary>Where reminders are kept.</summary>
internal interface IReminderStore
{
    Task StartAsync();

    Task<List<Reminder>> ReadAllAsync();

    /// <returns>The new version.</returns>
    Task<string> UpsertAsync(Reminder reminder);

    /// <returns>False when there is no such version.</returns>
    Task<bool> RemoveAsync(Reminder reminder);
}

/// <summary>Reminders that are gone with the silo, for tests and development.</summary>
internal sealed class InMemoryReminderStore : IReminderStore
{
    private readonly ConcurrentDictionary<(GrainId, string), Reminder> _reminders = new();
    private int _version;

    public Task StartAsync() => Task.CompletedTask;

    public Task<List<Reminder>> ReadAllAsync() => Task.FromResult(_reminders.Values.ToList());

    public Task<string> UpsertAsync(Reminder reminder)
    {
        var etag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        _reminders[(reminder.GrainId, reminder.ReminderName)] = reminder with { ETag = etag };
        return Task.FromResult(etag);
    }

    public Task<bool> RemoveAsync(Reminder reminder) =>
        Task.FromResult(_reminders.TryRemove(KeyValuePair.Create((reminder.GrainId, reminder.ReminderName), reminder)));
}

/// <summary>Reminders in table OrleansRemindersTable.</summary>
internal sealed class AdoNetReminderStore(string serviceId, AdoNetReminderTableOptions options) : IReminderStore
{
    private readonly AdoNetDatabase _database = new(nameof(AdoNetReminderTableOptions), options.Invariant, options.ConnectionString);
    private Dictionary<string, string> _queries = [];

    public async Task StartAsync() => _queries = await _database.LoadQueriesAsync("UpsertReminderRowKey", "ReadRangeRows2Key", "DeleteReminderRowKey");

    public async Task<List<Reminder>> ReadAllAsync()
    {
        // The whole ring: the numbers above the begin, and those up to the end, which is the same.
        return await _database.QueryAsync(
            _queries["ReadRangeRows2Key"],
            writes: false,
            command =>
            {
                AdoNetDatabase.Add(command, "ServiceId", DbType.String, serviceId);
                AdoNetDatabase.Add(command, "BeginHash", DbType.Int32, 0);
                AdoNetDatabase.Add(command, "EndHash", DbType.Int32, 0);
            },
            Read);
    }

    public async Task<string> UpsertAsync(Reminder reminder)
    {
        var versions = await _database.QueryAsync(
            _queries["UpsertReminderRowKey"],
            writes: true,
            command =>
            {
                AddKey(command, reminder);
                AdoNetDatabase.Add(command, "StartTime", DbType.DateTime, DateTime.SpecifyKind(reminder.StartAt, DateTimeKind.Utc));
                AdoNetDatabase.Add(command, "Period", DbType.Int64, (long)reminder.Period.TotalMilliseconds);
                AdoNetDatabase.Add(command, "GrainHash", DbType.Int32, (int)reminder.GrainId.GetUniformHashCode());
            },
            static reader => Convert.ToInt32(reader[0], CultureInfo.InvariantCulture));
        return versions[0].ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveAsync(Reminder reminder)
    {
        var removed = await _database.QueryAsync(
            _queries["DeleteReminderRowKey"],
            writes: true,
            command =>
            {
                AddKey(command, reminder);
                AdoNetDatabase.Add(command, "Version", DbType.Int32, int.Parse(reminder.ETag, CultureInfo.InvariantCulture));
            },
            static reader => Convert.ToInt32(reader[0], CultureInfo.InvariantCulture));
        return removed.Count > 0 && removed[0] > 0;
    }

    private static Reminder Read(DbDataReader reader) => new(
        GrainId.Parse(reader.GetString(0)),
        reader.GetString(1),
        DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc),
        TimeSpan.FromMilliseconds(reader.GetInt64(3)),
        Convert.ToInt32(reader[4], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));

    private void AddKey(DbCommand command, Reminder reminder)
    {
        AdoNetDatabase.Add(command, "ServiceId", DbType.String, serviceId);
        AdoNetDatabase.Add(command, "GrainId", DbType.String, reminder.GrainId.ToString());
        AdoNetDatabase.Add(command, "ReminderName", DbType.String, reminder.ReminderName);
    }
}
