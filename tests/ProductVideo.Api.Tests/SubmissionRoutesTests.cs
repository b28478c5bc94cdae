using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Products;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Products;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Api.Tests;

/// <summary>Where the films and photos of submitted products are, and when they go.</summary>
public sealed class SubmissionRoutesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_film_that_is_sent_anew_takes_the_place_of_the_one_before()
    {
        await using var server = await ApiServer.StartAsync();
        var first = await SmallMedia.FilmAsync();
        var before = await SubmitAsync(server, "RING9", first);
        var after = await SubmitAsync(server, "RING9", Longer(first));

        Assert.NotEqual(before, after);
        Assert.False(await Artifacts(server).ContainsAsync(before.Key, Stop));
        Assert.Equal(Longer(first), await server.Admin.GetByteArrayAsync("/api/v1/products/RING9/files/film", Stop));
        AssertNothingLies(server);
    }

    [Fact]
    public async Task A_film_of_two_products_stays_until_both_are_gone()
    {
        await using var server = await ApiServer.StartAsync();
        var film = await SmallMedia.FilmAsync();
        var address = await SubmitAsync(server, "RING8", film);
        Assert.Equal(address, await SubmitAsync(server, "RING9", film));

        Assert.Equal(HttpStatusCode.OK, (await server.Admin.DeleteAsync("/api/v1/products/RING8", Stop)).StatusCode);
        Assert.True(await Artifacts(server).ContainsAsync(address.Key, Stop));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.DeleteAsync("/api/v1/products/RING9", Stop)).StatusCode);
        Assert.False(await Artifacts(server).ContainsAsync(address.Key, Stop));
    }

    [Fact]
    public async Task A_film_is_sent_in_ranges_and_outlives_a_collection()
    {
        await using var server = await ApiServer.StartAsync();
        var film = await SmallMedia.FilmAsync();
        var address = await SubmitAsync(server, "RING9", film);
        foreach (var manifest in Directory.EnumerateFiles(Path.Combine(server.Output, "artifacts"), "artifact.json", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(manifest, DateTime.UtcNow.AddDays(-30));
        }

        await server.Services.GetRequiredService<ArtifactCollector>().CollectAsync(new CollectionRequest(ArtifactCollector.ShortestUnused), Stop);
        Assert.True(await Artifacts(server).ContainsAsync(address.Key, Stop));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products/RING9/files/film");
        request.Headers.Range = new RangeHeaderValue(10, 29);
        using var answer = await server.Admin.SendAsync(request, Stop);
        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(film[10..30], await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task A_product_of_an_earlier_version_goes_on_from_its_folder_until_it_is_sent_anew()
    {
        await using var server = await ApiServer.StartAsync();
        var film = await SmallMedia.FilmAsync();
        var folder = Path.Combine(server.Output, "import", "submissions", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("RING9")).AsSpan(0, 16)));
        Directory.CreateDirectory(folder);
        var (path, photo) = (Path.Combine(folder, "film.mp4"), Path.Combine(folder, "photo.png"));
        await File.WriteAllBytesAsync(path, film, Stop);
        await File.WriteAllBytesAsync(photo, SmallMedia.Photo(), Stop);
        var spec = new ProductSpec(
            "RING9", "Ring", "rings", "", path, await ContentHash.OfFileAsync(path, Stop), [new PhotoSpec(photo, await ContentHash.OfFileAsync(photo, Stop))], "");
        await server.Services.GetRequiredService<IProductOperations>().RegisterAsync(spec, Stop);
        await server.WaitAsync("kind=product&id=RING9", IsReady);
        Assert.Equal(film, await server.Admin.GetByteArrayAsync("/api/v1/products/RING9/files/film", Stop));

        await SubmitAsync(server, "RING9", film);
        Assert.False(Directory.Exists(folder));
        Assert.Equal(film, await server.Admin.GetByteArrayAsync("/api/v1/products/RING9/files/film", Stop));
    }

    [Fact]
    public async Task A_film_that_is_gone_from_the_store_is_told_with_what_to_do()
    {
        await using var server = await ApiServer.StartAsync();
        var isGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.World.Before = (_, _, token) => isGone.Task.WaitAsync(token);
        var address = await SubmitAsync(server, "RING9", await SmallMedia.FilmAsync(), static _ => true);
        await Artifacts(server).DeleteAsync(address.Key, Stop);
        isGone.SetResult();
        await server.WaitAsync("kind=product&id=RING9", static data => data.GetProperty("state").GetString() == "Failed");
        Assert.Contains("register the product again", (await server.GetAsync("/api/v1/products/RING9")).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/v1/products/RING9/files/film", Stop)).StatusCode);
    }

    private static bool IsReady(JsonElement data) => data.GetProperty("state").GetString() == "Ready";

    private static IArtifactStore Artifacts(ApiServer server) => server.Services.GetRequiredService<IArtifactStore>();

    // An empty box behind the last: the same film in other bytes.
    private static byte[] Longer(byte[] film) => [.. film, 0, 0, 0, 8, .. "free"u8];

    private static void AssertNothingLies(ApiServer server)
    {
        var import = Path.Combine(server.Output, "import");
        Assert.DoesNotContain(Directory.EnumerateFiles(import, "*", SearchOption.AllDirectories), path => !path.StartsWith(Path.Combine(import, "fingerprints"), StringComparison.Ordinal));
    }

    private static async Task<ArtifactAddress> SubmitAsync(ApiServer server, string id, byte[] film, Predicate<JsonElement>? until = null)
    {
        var now = await server.NowAsync();
        var body = new { title = "Ring", category = "rings", film = new { upload = await SendAsync(server, film) }, photos = new[] { new { upload = await SendAsync(server, SmallMedia.Photo()) } } };
        using var answer = await server.Admin.PostAsJsonAsync($"/api/v1/products/{id}", body, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Stop));
        await server.WaitAsync($"kind=product&id={id}", until ?? IsReady, now);
        return ArtifactAddress.Parse((await server.GetAsync($"/api/v1/products/{id}")).GetProperty("videoPath").GetString())!;
    }

    private static async Task<string> SendAsync(ApiServer server, byte[] bytes)
    {
        using var answer = await server.Admin.PostAsync("/api/v1/uploads", new ByteArrayContent(bytes), Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()!;
    }
}
