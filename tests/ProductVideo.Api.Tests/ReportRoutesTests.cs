using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Tests;

public sealed class ReportRoutesTests
{
    private const string Report = "/api/v1/report";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_is_a_file_to_keep_and_none_of_this_service()
    {
        await using var server = await ApiServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync(Report, Stop)).StatusCode);
        await File.WriteAllTextAsync(Path.Combine(server.Output, "report.html"), "<script>1</script>", Stop);
        using var page = await server.Admin.GetAsync(Report, Stop);
        Assert.Equal(("attachment", "report.html"), (page.Content.Headers.ContentDisposition?.DispositionType, page.Content.Headers.ContentDisposition?.FileName));
        using var known = new HttpRequestMessage(HttpMethod.Get, Report);
        known.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await server.Admin.SendAsync(known, Stop)).StatusCode);
    }

    [Fact]
    public async Task It_is_written_for_operators_and_when_there_is_something_to_report()
    {
        await using var server = await ApiServer.StartAsync();
        using var viewer = await server.ClientAsync(AccessRole.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync(Report, new { }, Stop)).StatusCode);
        using var early = await server.Admin.PostAsJsonAsync(Report, new { }, Stop);
        var problem = await early.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((HttpStatusCode.Conflict, "urn:productvideo:problem:report.nothing"), (early.StatusCode, problem.GetProperty("type").GetString()));
    }
}
