using System.Globalization;
using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Tests.Listings;

public sealed class ClipIndexTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database = null!;
    private SqlReadModelStore _rows = null!;
    private SqlEventLog _events = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder["db"]);
        _database = new SqliteDatabase(Path.Combine(_folder["db"], "state.db"));
        _rows = new SqlReadModelStore(_database);
        _events = new SqlEventLog(_database);
        await _rows.InitialiseAsync(Stop);
        await _events.InitialiseAsync(Stop);
    }

    [Fact]
    public async Task It_answers_as_reading_every_row_would_whatever_changes_between_the_questions()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        var random = new Random(seed);
        using var index = new ClipIndex(_rows, _events);
        var listings = new Operations.Listings.Listings(_rows, index);
        var clips = new SortedDictionary<string, ClipStatus>(StringComparer.Ordinal);
        for (var round = 0; round < 12; round++)
        {
            for (var change = 0; change < 30; change++)
            {
                var id = $"P{random.Next(5)}_{random.Next(20):000}";
                if (random.Next(8) == 0)
                {
                    clips.Remove(id);
                    await _rows.DeleteAsync(OwnerKind.Clip, id, Stop);
                }
                else
                {
                    clips[id] = Draw(id, random);
                    await WriteAsync(clips[id], (round * 1000) + change);
                }
            }

            var filter = DrawFilter(random);
            Assert.Equal(clips.Values.Where(filter.Passes).Select(static clip => clip.Id), (await WalkAsync(listings, filter)).Select(static clip => clip.Id));
        }
    }

    [Fact]
    public async Task After_events_were_forgotten_everything_is_read_anew()
    {
        using var index = new ClipIndex(_rows, _events);
        await WriteAsync(Draw("P_001", new Random(1)), 1);
        Assert.Single(await index.GetAsync(Stop));
        foreach (var number in Enumerable.Range(2, 20))
        {
            await WriteAsync(Draw($"P_{number:000}", new Random(number)), 1);
        }

        await _events.TrimAsync(3, Stop);
        Assert.Equal(21, (await index.GetAsync(Stop)).Count);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<IReadOnlyList<ClipStatus>> WalkAsync(Operations.Listings.Listings listings, ClipFilter filter)
    {
        var found = new List<ClipStatus>();
        string? cursor = null;
        do
        {
            var page = await listings.ListClipsAsync(filter, new PageRequest(cursor, 7), Stop);
            found.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    private static ClipFilter DrawFilter(Random random) => new()
    {
        ProductId = random.Next(3) == 0 ? $"P{random.Next(5)}" : null,
        States = random.Next(2) == 0 ? [ClipState.Ready] : [],
        Reason = random.Next(2) == 0 ? "product.too_large" : null,
        Reviewed = random.Next(3) switch { 0 => true, 1 => false, _ => null },
        Scores = random.Next(2) == 0 ? [new ScoreRange(random.Next(2) == 0 ? "coverMean" : "duplicate", 0.2, 0.7)] : [],
    };

    private static ClipStatus Draw(string id, Random random)
    {
        var scores = random.Next(4) == 0
            ? []
            : new ClipScores { CoverMean = random.NextDouble(), FrameCount = 61, Duration = 4, SourceHeight = 720 }.ToList().ToDictionary(StringComparer.Ordinal);
        if (random.Next(3) == 0)
        {
            scores["duplicate"] = random.NextDouble();
        }

        Reason[] reasons = random.Next(2) == 0 ? [] : [new Reason("product.too_large", 0.5, 0.4, "too large"), new Reason("mask.flicker", 1, 0, "flickers")];
        return new ClipStatus(id, id[..2], 1, reasons.Length == 0 ? ClipState.Ready : ClipState.Rejected, 0, 61, reasons, scores, null, 1, [], DateTimeOffset.UnixEpoch)
        {
            IsReviewed = random.Next(2) == 0,
        };
    }

    private Task WriteAsync(ClipStatus clip, long version) => _rows.UpsertAsync(
        new ReadModelRow
        {
            Kind = OwnerKind.Clip,
            Id = clip.Id,
            Parent = clip.ProductId,
            State = clip.State.ToString(),
            Version = version,
            Json = JsonSerializer.Serialize(new ListingEntry<ClipStatus>(clip, []), StepJson.Options),
        },
        Stop);
}
