using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// States in table OrleansStorage. As in the package, a row is found by state name, grain key and service id, not by the grain's type:
/// grains whose keys may be equal need different state names.
/// </summary>
internal sealed class AdoNetGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly string _name;
    private readonly string _serviceId;
    private readonly AdoNetGrainStorageOptions _options;
    private readonly AdoNetDatabase _database;
    private readonly ILogger _logger;
    private Dictionary<string, string>? _queries;

    internal AdoNetGrainStorage(string name, string serviceId, AdoNetGrainStorageOptions options, ILogger logger)
    {
        _name = name;
        _serviceId = serviceId;
        _options = options;
        _logger = logger;
        _database = new AdoNetDatabase($"{nameof(AdoNetGrainStorageOptions)} of storage \"{name}\"", options.Invariant, options.ConnectionString);
    }

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(_name, ServiceLifecycleStage.RuntimeStorageServices, InitializeAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await FindAsync(stateName, grainId);
        grainState.State = row?.Payload is { } payload ? StorageJson.Deserialize<T>(payload) : default;
        grainState.State ??= PersistentState<T>.CreateState();
        grainState.ETag = row?.Version?.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = row?.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = StorageJson.Serialize(grainState.State);
        grainState.ETag = await ChangeAsync("WriteToStorageKey", stateName, grainId, grainState.ETag, payload);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && grainState.ETag is null)
        {
            await ReadStateAsync(stateName, grainId, grainState);
            if (!grainState.RecordExists)
            {
                return;
            }
        }

        var query = _options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey";
        var version = await ChangeAsync(query, stateName, grainId, grainState.ETag, null);
        grainState.ETag = _options.DeleteStateOnClear ? null : version;
        grainState.RecordExists = false;
        grainState.State = PersistentState<T>.CreateState();
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        _queries = await _database.LoadQueriesAsync("WriteToStorageKey", "ReadFromStorageKey", "ClearStorageKey");
        RuntimeLog.StorageInitialized(_logger, _name, _serviceId, _options.Invariant);
    }

    private string Query(string key) => _queries is { } queries
        ? queries.GetValueOrDefault(key) ?? throw new OrleansConfigurationException($"Table OrleansQuery has no row {key}: check the persistence scripts.")
        : throw new InvalidOperationException($"Storage \"{_name}\" is used before the silo has started.");

    private async Task<(byte[]? Payload, int? Version)?> FindAsync(string stateName, GrainId grainId)
    {
        var rows = await _database.QueryAsync(
            Query("ReadFromStorageKey"),
            writes: false,
            command => AddKey(command, stateName, grainId),
            static reader => (
                Payload: reader["PayloadBinary"] as byte[],
                Version: reader["Version"] is DBNull ? default(int?) : Convert.ToInt32(reader["Version"], CultureInfo.InvariantCulture)));
        return rows.Count == 0 ? null : rows[0];
    }

    private async Task<string> ChangeAsync(string query, string stateName, GrainId grainId, string? etag, byte[]? payload)
    {
        int? version = etag is null ? null : int.Parse(etag, CultureInfo.InvariantCulture);
        var versions = await _database.QueryAsync(
            Query(query),
            writes: true,
            command =>
            {
                AddKey(command, stateName, grainId);
                AdoNetDatabase.Add(command, "GrainStateVersion", DbType.Int32, version);
                if (payload is not null)
                {
                    AdoNetDatabase.Add(command, "PayloadBinary", DbType.Binary, payload);
                }
            },
            static reader => reader["NewGrainStateVersion"] is DBNull ? default(int?) : Convert.ToInt32(reader["NewGrainStateVersion"], CultureInfo.InvariantCulture));
        var stored = versions.Count == 0 ? null : versions[^1];
        return stored is null || stored == version
            ? throw new InconsistentStateException(
                $"Version conflict ({query}): ServiceId={_serviceId} ProviderName={_name} GrainType={stateName} GrainId={grainId} ETag={etag}.", null, etag)
            : stored.Value.ToString(CultureInfo.InvariantCulture);
    }

    private void AddKey(DbCommand command, string stateName, GrainId grainId)
    {
        long n0 = 0;
        long n1 = 0;
        byte[] bytes;
        // A string key such as "01" reads as a number too; only keys written as the runtime writes numbers and GUIDs are taken for them.
        var key = grainId.Key;
        if (grainId.TryGetGuidKey(out var guid, out var extension) && GrainIdKeyExtensions.CreateGuidKey(guid, extension) == key)
        {
            bytes = guid.ToByteArray();
            n0 = BitConverter.ToInt64(bytes, 0);
            n1 = BitConverter.ToInt64(bytes, 8);
        }
        else if (grainId.TryGetIntegerKey(out n1, out extension) && GrainIdKeyExtensions.CreateIntegerKey(n1, extension) == key)
        {
            bytes = BitConverter.GetBytes(n1);
        }
        else
        {
            bytes = [];
            n1 = 0;
            extension = key.ToString();
        }

        var hashed = bytes.Concat(Encoding.UTF8.GetBytes(extension ?? "")).ToArray();
        Array.Reverse(hashed);
        AdoNetDatabase.Add(command, "GrainIdHash", DbType.Int32, (int)StableHash.ComputeHash(hashed));
        AdoNetDatabase.Add(command, "GrainIdN0", DbType.Int64, n0);
        AdoNetDatabase.Add(command, "GrainIdN1", DbType.Int64, n1);
        AdoNetDatabase.Add(command, "GrainTypeHash", DbType.Int32, (int)StableHash.ComputeHash(Encoding.UTF8.GetBytes(stateName)));
        AdoNetDatabase.Add(command, "GrainTypeString", DbType.String, stateName);
        AdoNetDatabase.Add(command, "GrainIdExtensionString", DbType.String, extension);
        AdoNetDatabase.Add(command, "ServiceId", DbType.String, _serviceId);
    }
}
