using System.Text;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Tests.Work;

namespace ProductVideo.Storage.Tests.Artifacts.Collection;

public sealed class SqlReferencesTests
{
    [Fact]
    public async Task Keys_in_states_listings_and_work_are_references_on_every_page()
    {
        const int items = 1100;
        using var fixture = await WorkStoreFixture.CreateAsync();
        var rows = new SqlReadModelStore(fixture.Database);
        var states = new SqlStateStore(fixture.Database, fixture.Store);
        await rows.InitialiseAsync(TestContext.Current.CancellationToken);
        await states.InitialiseAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, items).Select(number => states.WriteAsync(
            new StateChange(number % 2 == 0 ? "clip" : "product", $"i{number}", Stamp: null, Encoding.UTF8.GetBytes($$"""{"key":"{{Key("state", number)}}"}""")))));
        await Task.WhenAll(Enumerable.Range(0, items).Select(number => rows.UpsertAsync(
            new ReadModelRow { Kind = "clip", Id = $"i{number}", Parent = "", State = "Ready", Version = 1, Json = $"\"{Key("row", number)}\"" })));
        await fixture.Store.EnqueueAsync([.. Enumerable.Range(0, items).Select(number => WorkStoreFixture.Entry($"i{number}") with { Payload = Key("work", number) })]);
        var claim = await fixture.LeaseAsync();
        await fixture.Store.SucceedAsync(claim!.Id, claim.Fence, Key("result", 0));
        var cleared = await states.WriteAsync(new StateChange("clip", "gone", Stamp: null, Encoding.UTF8.GetBytes(Key("gone", 0))));
        await states.WriteAsync(new StateChange("clip", "gone", cleared, Payload: null));

        var found = new HashSet<string>(StringComparer.Ordinal);
        await new SqlReferences(fixture.Database).VisitAsync(key => found.Add(key.ToString()), TestContext.Current.CancellationToken);

        var expected = Enumerable.Range(0, items).SelectMany(number => new[] { Key("state", number), Key("row", number), Key("work", number) }).Append(Key("result", 0));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static string Key(string what, int number) => ContentHash.OfText($"{what} {number}");
}
