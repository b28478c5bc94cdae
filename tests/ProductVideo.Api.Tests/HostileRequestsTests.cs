using System.Net;
using System.Net.Sockets;
using System.Text;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

/// <summary>What was tried; docs/security.md has the table.</summary>
public sealed class HostileRequestsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/products/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/products/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/v1/clips/..%5c..%5cstate.db")]
    [InlineData("/api/v1/clips/'%20OR%201=1%20--")]
    [InlineData("/api/v1/clips/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/api/v1/datasets/%00")]
    [InlineData("/api/v1/products/%1B%5B31m")]
    public async Task An_id_that_is_none_finds_nothing_and_the_answer_is_no_page(string path)
    {
        await using var server = await ApiServer.StartAsync();
        using var answer = await server.Admin.GetAsync(path, Stop);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', body);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            // What the server's parser refuses never reaches the service.
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("relative")]
    [InlineData("{0}/../out")]
    [InlineData("{0}-other")]
    [InlineData("{0}/link")]
    [InlineData("/dev/stdin")]
    [InlineData("http://127.0.0.1/catalogue.csv")]
    public async Task No_catalogue_is_read_outside_the_folders_that_are_allowed(string catalogue)
    {
        await using var server = await ApiServer.StartAsync();
        Directory.CreateSymbolicLink(Path.Combine(server.Catalogue.Root, "link"), "/etc");
        using var answer = await PostAsync(server, "/api/v1/products", $$"""{"catalogue":"{{string.Format(System.Globalization.CultureInfo.InvariantCulture, catalogue, server.Catalogue.Root)}}"}""");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("{\"catalogue\":", "$.catalogue")]
    [InlineData("{\"catalogue\":\"/x\",\"more\":1}", "$.more")]
    [InlineData("{\"catalogue\":17}", "$.catalogue")]
    [InlineData("[]", "$")]
    public async Task A_body_that_cannot_be_read_is_told_by_field(string body, string field)
    {
        await using var server = await ApiServer.StartAsync();
        using var answer = await PostAsync(server, "/api/v1/products", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_unread()
    {
        await using var server = await ApiServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Admin.BaseAddress!.Port, Stop);
        var head = $"POST /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {server.Admin.DefaultRequestHeaders.Authorization}\r\n" +
            "Content-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n{";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_people_are_kept_without_what_terminals_and_pages_obey()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        using var answer = await server.Admin.PutAsync(
            "/api/v1/clips/RING1_001/review",
            new StringContent("{\"verdict\":\"Reject\",\"note\":\"\\u001b[31m=cmd|' /C calc'!A0 <img src=x onerror=alert(1)>\"}", Encoding.UTF8, "application/json"),
            Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("u001b", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_a_body_too_slowly_is_cut_off()
    {
        await using var server = await ApiServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Admin.BaseAddress!.Port, Stop);
        var head = $"POST /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {server.Admin.DefaultRequestHeaders.Authorization}\r\n" +
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(ApiServer server, string path, string body) =>
        server.Admin.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Stop);
}
