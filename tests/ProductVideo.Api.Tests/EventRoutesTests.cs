using System.Net;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class EventRoutesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_was_cut_off_goes_on_where_it_was()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1").Add("RING2");
        await server.RegisterAsync("RING1", "RING2");
        var all = await TakeAsync(server, "/api/v1/events?after=0-0", 40);
        var first = await TakeAsync(server, "/api/v1/events?after=0-0", 17);
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = server.Admin.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("Last-Event-ID", first[^1].Id);
        var rest = await TakeAsync(client, "/api/v1/events", 23);
        Assert.Equal(all, first.Concat(rest));
        Assert.Equal(all.Count, all.Select(item => item.Id).Distinct().Count());
    }

    [Fact]
    public async Task Events_are_those_of_the_item_that_is_asked_for()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1").Add("RING2");
        await server.RegisterAsync("RING1", "RING2");
        foreach (var (_, data) in await TakeAsync(server, "/api/v1/events?after=0-0&parent=RING2", 15))
        {
            var parsed = JsonDocument.Parse(data).RootElement;
            Assert.True(parsed.GetProperty("id").GetString() == "RING2" || parsed.GetProperty("parent").GetString() == "RING2");
        }

        var happened = (await TakeAsync(server, "/api/v1/events?after=0-0&kind=clip&id=RING1_001", 5))
            .Select(item => JsonDocument.Parse(item.Data).RootElement.GetProperty("happened").GetString());
        Assert.Equal(["Start", "Normalised", "Segmented", "Masked", "Accepted"], happened);
    }

    [Fact]
    public async Task A_position_that_is_none_is_refused()
    {
        await using var server = await ApiServer.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/v1/events?after=yesterday", Stop)).StatusCode);
    }

    private static Task<List<(string? Id, string Data)>> TakeAsync(ApiServer server, string path, int count) => TakeAsync(server.Admin, path, count);

    private static async Task<List<(string? Id, string Data)>> TakeAsync(HttpClient client, string path, int count)
    {
        var taken = new List<(string?, string)>();
        await foreach (var (id, data) in EventStream.ReadAsync(client, path, Stop))
        {
            taken.Add((id, data.GetRawText()));
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }
}
