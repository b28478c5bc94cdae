using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>Speaks to the admin API; what it answers with is turned into the exceptions that commands know.</summary>
internal sealed class ServiceClient : IDisposable
{
    private const string Root = "api/v1/";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new JsonStringEnumConverter() },
    };

    private const int MostAttempts = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ForFiles = TimeSpan.FromHours(1);
    private readonly HttpClient _client;
    private readonly ServerAddress _server;
    private readonly TimeProvider _time;

    /// <summary>Names the service; nothing is asked yet.</summary>
    /// <param name="server">Where it is, and the key for it.</param>
    /// <param name="handler">Sends the requests, and is disposed of with the client; null for the network.</param>
    /// <param name="time">The clock for waits; null for the machine's.</param>
    public ServiceClient(ServerAddress server, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        _server = server;
        _time = time ?? TimeProvider.System;
        _client = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = new Uri(server.Url, "/"), Timeout = Timeout.InfiniteTimeSpan };
        if (server.Key is { } key)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>Reads something; null if it is not there.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, Root + path), cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(answer, cancellationToken);
    }

    /// <summary>Reads all pages of a list.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await FindAsync<Page<T>>(
                $"{path}{separator}size={PageRequest.LargestSize}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken)
                ?? throw new EnvironmentException($"{_server.Url} knows no {path}. Is it a ProductVideo service?");
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>Asks for a change; sent again by itself it is done once. Null: what is to be changed is not there.</summary>
    public async Task<T?> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class
    {
        var key = Guid.NewGuid().ToString("N");
        using var answer = await AskAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(body, options: Json), Headers = { { "Idempotency-Key", key } } }, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(answer, cancellationToken);
    }

    /// <summary>Puts something in its place. Null: what is to be changed is not there.</summary>
    public async Task<T?> PutAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Put, Root + path) { Content = JsonContent.Create(body, options: Json) }, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(answer, cancellationToken);
    }

    /// <summary>Deletes something. False: it is not there.</summary>
    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Delete, Root + path), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }

        await EnsureAsync(answer, cancellationToken);
        return true;
    }

    /// <summary>Sends a file as it is read.</summary>
    public async Task<T> UploadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        await using var file = File.OpenRead(path);
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + "uploads") { Content = new StreamContent(file) };
        using var answer = await SendAsync(request, cancellationToken, ForFiles);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    /// <summary>Has a file made and fetches it; it appears complete or not at all.</summary>
    public async Task DownloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        using var making = new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(new { }, options: Json) };
        using var made = await SendAsync(making, cancellationToken, ForFiles);
        await EnsureAsync(made, cancellationToken);
        using var fetching = new HttpRequestMessage(HttpMethod.Get, Root + path);
        using var answer = await SendAsync(fetching, cancellationToken, ForFiles);
        await EnsureAsync(answer, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.part";
        await using (var content = File.Create(temporary))
        {
            await answer.Content.CopyToAsync(content, cancellationToken);
        }

        File.Move(temporary, file, overwrite: true);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Asks, and asks again when the service has told it to wait because it asked too often.</summary>
    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            var answer = await SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || attempt == MostAttempts || answer.Headers.RetryAfter?.Delta is not { } wait || wait > LongestWait)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience ?? Usual);
        try
        {
            // What is a file is not held in memory; the rest is small.
            var completion = patience is null ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead;
            return await _client.SendAsync(request, completion, limit.Token);
        }
        catch (HttpRequestException exception)
        {
            throw new EnvironmentException($"{_server.Url} does not answer ({exception.Message}). Check --server, and that 'pv serve' runs there.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EnvironmentException($"{_server.Url} took too long to answer. Try again.");
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
        where T : class
    {
        await EnsureAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw new EnvironmentException($"{_server.Url} sent nothing. Is it a ProductVideo service?");
    }

    private async Task EnsureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var detail = await DetailAsync(answer, cancellationToken);
        throw answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new UsageException($"{_server.Url} does not take this key. Give one by --key or PRODUCTVIDEO_KEY; 'pv keys add' makes them."),
            HttpStatusCode.Forbidden => new UsageException($"{_server.Url} does not allow it: {detail}"),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new EnvironmentException($"{_server.Url}: {detail}"),
            _ => new UsageException($"{_server.Url}: {detail}"),
        };
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return $"it answered {(int)answer.StatusCode}.";
        }

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Json, cancellationToken);
        return problem.TryGetProperty("detail", out var detail) && detail.GetString() is { } text ? text : $"it answered {(int)answer.StatusCode}.";
    }
}
