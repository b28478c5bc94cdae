using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>A service that answers as the test says, without a network.</summary>
/// <param name="answer">The answer to a method and a path.</param>
internal sealed class ScriptedService(Func<HttpMethod, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<string> _asked = [];
    private readonly List<string> _keys = [];

    /// <summary>What was asked, such as <c>POST /api/v1/queue/pause</c>.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>The Idempotency-Keys of what was asked, in the same order; empty where there was none.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>A page of parked items.</summary>
    public static HttpResponseMessage Parked(params string[] ids) => Json(HttpStatusCode.OK, new { items = ids.Select(Item), next = (string?)null });

    /// <summary>An item as it is after it was tried again.</summary>
    public static HttpResponseMessage Retried(string id) => Json(HttpStatusCode.OK, Item(id));

    /// <summary>A refusal or a failure.</summary>
    public static HttpResponseMessage Problem(HttpStatusCode status, string detail)
    {
        var problem = Json(status, new { detail });
        problem.Content.Headers.ContentType = new MediaTypeHeaderValue("application/problem+json");
        return problem;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        _asked.Add($"{request.Method} {path}");
        _keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "");
        return Task.FromResult(answer(request.Method, path));
    }

    /// <summary>A body.</summary>
    public static HttpResponseMessage Json(HttpStatusCode status, object body) => new(status) { Content = JsonContent.Create(body) };

    private static object Item(string id) => new { id, capability = "segment", status = "Parked", error = "upside down" };
}
