using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Uploads;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Api.Tests;

public sealed class UploadRoutesTests
{
    private const string Uploads = "/api/v1/uploads";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_is_made_of_uploads_and_takes_them_with_it_when_it_goes()
    {
        await using var server = await ApiServer.StartAsync();
        var bytes = await SmallMedia.FilmAsync();
        var film = await SendAsync(server, bytes);
        Assert.Equal(("Film", "video/mp4", 64, 48), (Text(film, "kind"), Text(film, "contentType"), film.GetProperty("width").GetInt32(), film.GetProperty("height").GetInt32()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Text(film, "sha256"));
        using var form = new MultipartFormDataContent { { new StringContent("words"), "note" }, { new ByteArrayContent(SmallMedia.Photo()), "file", "../../../../etc/cron.d/photo.png" } };
        using var sent = await server.Admin.PostAsync(Uploads, form, Stop);
        var photo = await sent.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((HttpStatusCode.Created, "Photo"), (sent.StatusCode, Text(photo, "kind")));
        Assert.Equal(2, (await server.GetAsync(Uploads)).GetArrayLength());

        using var answer = await RegisterAsync(server, "RING9", new { upload = Text(film, "id") }, new { upload = Text(photo, "id") });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await server.WaitAsync("kind=product&id=RING9", data => Text(data, "state") == "Ready");
        var product = await server.GetAsync("/api/v1/products/RING9");
        Assert.Equal("Silver ring", Text(product, "title"));
        Assert.Equal(bytes, await server.Admin.GetByteArrayAsync("/api/v1/products/RING9/files/film", Stop));
        Assert.Equal(0, (await server.GetAsync(Uploads)).GetArrayLength());

        var stored = ArtifactAddress.Parse(Text(product, "videoPath"));
        var artifacts = server.Services.GetRequiredService<IArtifactStore>();
        Assert.True(await artifacts.ContainsAsync(stored!.Key, Stop));
        using var again = await RegisterAsync(server, "RING9", new { upload = Text(film, "id") });
        Assert.Equal((HttpStatusCode.Conflict, "upload.unknown"), (again.StatusCode, await CodeAsync(again)));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.DeleteAsync("/api/v1/products/RING9", Stop)).StatusCode);
        Assert.False(await artifacts.ContainsAsync(stored.Key, Stop));
    }

    [Fact]
    public async Task A_body_without_a_type_is_told_by_its_content()
    {
        await using var server = await ApiServer.StartAsync();
        using var body = new ByteArrayContent(SmallMedia.Photo());
        Assert.Null(body.Headers.ContentType);
        using var sent = await server.Admin.PostAsync(Uploads, body, Stop);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
    }

    [Fact]
    public async Task The_same_key_twice_takes_the_file_once()
    {
        await using var server = await ApiServer.StartAsync();
        var photo = SmallMedia.Photo();
        using var first = await SendAsync(server.Admin, photo, "once");
        using var second = await SendAsync(server.Admin, photo, "once");
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, (await server.GetAsync(Uploads)).GetArrayLength());
        using var other = await SendAsync(server.Admin, [.. photo, 0], "once");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n", "upload.wrong_type")]
    [InlineData("ffconcat version 1.0\nfile '/etc/passwd'\n", "upload.wrong_type")]
    [InlineData("<html><script>alert(1)</script></html>", "upload.wrong_type")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "upload.wrong_type")]
    [InlineData("PK\u0003\u0004an archive", "upload.wrong_type")]
    [InlineData("GIF89a", "upload.wrong_type")]
    [InlineData("just words", "upload.wrong_type")]
    [InlineData("", "upload.wrong_type")]
    [InlineData("half", "upload.unreadable")]
    [InlineData("huge", "upload.unreadable")]
    [InlineData("noise", "upload.unreadable")]
    public async Task What_is_no_sound_film_or_photo_is_refused_and_nothing_of_it_stays(string content, string code)
    {
        await using var server = await ApiServer.StartAsync();
        var film = await SmallMedia.FilmAsync();
        var bytes = content switch
        {
            "half" => film[..(film.Length / 2)],
            "huge" => SmallMedia.HugePhoto(),
            "noise" => [.. film[..32], .. new byte[4000]],
            _ => System.Text.Encoding.Latin1.GetBytes(content),
        };
        using var answer = await SendAsync(server.Admin, bytes);
        Assert.Equal((code == "upload.wrong_type" ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await CodeAsync(answer)));
        Assert.DoesNotContain(server.Output, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(Files(server));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_also_if_it_does_not_say_how_long_it_is()
    {
        await using var server = await ApiServer.StartAsync(web => web with { Uploads = new UploadOptions { MaximumFileBytes = 4096, MaximumTotalBytes = 8192 } });
        // Small enough to be sent whole before the answer comes, so that nobody writes into a closed connection.
        byte[] large = [.. SmallMedia.Photo(), .. new byte[10_000]];
        using var said = await SendAsync(server.Admin, large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, said.StatusCode);
        using var unsaid = new HttpRequestMessage(HttpMethod.Post, Uploads) { Content = new ByteArrayContent(large) };
        unsaid.Headers.TransferEncodingChunked = true;
        using var answer = await server.Admin.SendAsync(unsaid, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Files(server));
    }

    [Fact]
    public async Task Who_sends_more_files_than_may_wait_is_told_to_wait()
    {
        await using var server = await ApiServer.StartAsync(web => web with { Uploads = new UploadOptions { MaximumPending = 1 } });
        var first = await SendAsync(server, SmallMedia.Photo(1));
        using var second = await SendAsync(server.Admin, SmallMedia.Photo(2));
        Assert.Equal((HttpStatusCode.TooManyRequests, "upload.too_many"), (second.StatusCode, await CodeAsync(second)));
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync($"{Uploads}/{Text(first, "id")}", Stop)).StatusCode);
        await SendAsync(server, SmallMedia.Photo(2));
    }

    [Fact]
    public async Task Files_that_wait_are_there_and_counted_after_a_restart()
    {
        await using var server = await ApiServer.StartAsync(web => web with { Uploads = new UploadOptions { MaximumPending = 1 } });
        var first = await SendAsync(server, SmallMedia.Photo());
        await server.RestartAsync();
        Assert.Equal(Text(first, "id"), Text((await server.GetAsync(Uploads))[0], "id"));
        using var second = await SendAsync(server.Admin, SmallMedia.Photo(2));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1/film.mp4", true, "is refused")]
    [InlineData("https://[::ffff:10.0.0.1]/film.mp4", true, "is refused")]
    [InlineData("http://93.184.216.34/film.mp4", true, "https")]
    [InlineData("https://shop.example/film.mp4", false, "on another machine")]
    public async Task A_web_address_is_fetched_by_the_rules_of_import_and_uploads_stay_if_it_is_not(string url, bool allowsRemote, string words)
    {
        await using var server = await ApiServer.StartAsync(allowsRemote: allowsRemote);
        var photo = await SendAsync(server, SmallMedia.Photo());
        using var answer = await RegisterAsync(server, "RING9", new { url }, new { upload = Text(photo, "id") });
        Assert.Equal((HttpStatusCode.Conflict, "product.refused"), (answer.StatusCode, await CodeAsync(answer)));
        var problem = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output, problem, StringComparison.Ordinal);
        Assert.Equal(1, (await server.GetAsync(Uploads)).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/v1/products/RING9", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("..%2F..%2Fx", "product.refused")]
    [InlineData("con", "product.refused")]
    [InlineData("RING9", "material.one_of_both")]
    [InlineData("RING8", "upload.other_kind")]
    [InlineData("RING7", "material.bad_url")]
    public async Task A_product_that_cannot_be_is_refused_and_its_uploads_stay(string id, string code)
    {
        await using var server = await ApiServer.StartAsync();
        var film = Text(await SendAsync(server, await SmallMedia.FilmAsync()), "id");
        var photo = Text(await SendAsync(server, SmallMedia.Photo()), "id");
        using var answer = code switch
        {
            "material.one_of_both" => await RegisterAsync(server, id, new { upload = film, url = "https://shop.example/film.mp4" }),
            "upload.other_kind" => await RegisterAsync(server, id, new { upload = photo }),
            "material.bad_url" => await RegisterAsync(server, id, new { url = "file:///etc/passwd" }),
            _ => await RegisterAsync(server, id, new { upload = film }),
        };
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal(2, (await server.GetAsync(Uploads)).GetArrayLength());
    }

    [Fact]
    public async Task A_viewer_sends_nothing()
    {
        await using var server = await ApiServer.StartAsync();
        using var viewer = await server.ClientAsync(AccessRole.Viewer);
        using var answer = await SendAsync(viewer, SmallMedia.Photo());
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static string[] Files(ApiServer server) =>
        Directory.Exists(server.UploadFolder) ? Directory.GetFiles(server.UploadFolder) : [];

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => Text(await answer.Content.ReadFromJsonAsync<JsonElement>(Stop), "type")!.Split(':')[^1];

    private static Task<HttpResponseMessage> RegisterAsync(ApiServer server, string id, object film, params object[] photos) =>
        server.Admin.PostAsJsonAsync($"/api/v1/products/{id}", new { title = "Silver ring", category = "rings", film, photos }, Stop);

    private static async Task<JsonElement> SendAsync(ApiServer server, byte[] bytes)
    {
        using var answer = await SendAsync(server.Admin, bytes);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] bytes, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Uploads) { Content = new ByteArrayContent(bytes) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request, Stop);
    }
}
