using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;
using Orleans.Tests.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>What PostgreSQL's driver tells of itself.</summary>
public sealed class DriverTelemetryTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task Operations_are_measured_under_the_pools_name_and_nothing_tells_how_to_log_in()
    {
        var text = new NpgsqlConnectionStringBuilder(await PostgresFixture.CreateAsync(server)) { Password = "open sesame", ApplicationName = "tests-of-telemetry" }.ConnectionString;
        var told = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == "Npgsql")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}");
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();

        using var database = new PostgresDatabase(text);
        await PostgresFixture.MakeLedgerAsync(database);
        await PostgresFixture.AddAsync(database, "a");
        listener.RecordObservableInstruments();

        Assert.Contains(told, line => line.StartsWith("db.client.operation.duration", StringComparison.Ordinal) && line.Contains($"pool.name={PostgresDatabase.Pool}", StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.Contains("sesame", StringComparison.Ordinal) || line.Contains("tests-of-telemetry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_belongs_to_the_trace_of_who_asks_and_a_commit_to_nobodys()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var own = new ActivitySource("tests of the driver");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" || source == own,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var database = new PostgresDatabase(await PostgresFixture.CreateAsync(server));
        ActivityTraceId trace;
        using (var asking = own.StartActivity("asking"))
        {
            trace = asking!.TraceId;
            await PostgresFixture.MakeLedgerAsync(database);
            await PostgresFixture.AddAsync(database, "a");
            await PostgresFixture.CountAsync(database);
        }

        static bool Says(Activity span, string statement) => span.GetTagItem("db.query.text") is string text && text.Contains(statement, StringComparison.Ordinal);
        Assert.All(spans.Where(span => Says(span, "INSERT INTO things (id) VALUES")), span => Assert.NotEqual(trace, span.TraceId));
        Assert.Contains(spans, span => Says(span, "SELECT (SELECT COUNT(*) FROM things)") && span.TraceId == trace);
    }
}
