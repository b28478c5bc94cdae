using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Progress;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>
/// Speaks to the admin API: waits for a service that cannot answer just now (<see cref="PatientCalls"/>), and turns what it refuses into the exceptions that commands
/// know (<see cref="ServiceErrors"/>).
/// </summary>
internal sealed class ServiceClient : IDisposable
{
    private const string Root = "api/v1/";
    private const string KeyHeader = "Idempotency-Key";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new JsonStringEnumConverter() },
    };

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ForFiles = TimeSpan.FromHours(1);
    private readonly HttpClient _client;
    private readonly ServerAddress _server;
    private readonly PatientCalls _calls;

    /// <summary>Names the service; nothing is asked yet.</summary>
    /// <param name="server">Where it is, and the key for it.</param>
    /// <param name="handler">Sends the requests, and is disposed of with the client; null for the network.</param>
    /// <param name="time">The clock for waits; null for the machine's.</param>
    /// <param name="notices">Takes a line when the service is waited for, and when it is back; null for nobody.</param>
    public ServiceClient(ServerAddress server, HttpMessageHandler? handler = null, TimeProvider? time = null, IProgress<string>? notices = null)
    {
        _server = server;
        _client = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = new Uri(server.Url, "/"), Timeout = Timeout.InfiniteTimeSpan };
        if (server.Key is { } key)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        _calls = new PatientCalls(_client, server, time ?? TimeProvider.System, notices ?? new Notices(TextWriter.Null));
    }

    /// <summary>Reads something; null if it is not there.</summary>
    public Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, Root + path), cancellationToken);

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
                ?? throw new EnvironmentException($"{_server} knows no {path}. Is it a ProductVideo service?");
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>Asks for a change; sent again by itself it is done once. Null: what is to be changed is not there.</summary>
    public Task<T?> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(Post(path, body), cancellationToken);

    /// <summary>Asks for a change that the service answers when it has read much, such as a large catalogue; sent again by itself it is done once.</summary>
    public Task<T> PostForLongAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class => _calls.AskAsync(Post(path, body), ReadAsync<T>, HttpCompletionOption.ResponseContentRead, ForFiles, cancellationToken);

    /// <summary>Puts something in its place. Null: what is to be changed is not there.</summary>
    public Task<T?> PutAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class =>
        AskAsync<T>(() => new HttpRequestMessage(HttpMethod.Put, Root + path) { Content = JsonContent.Create(body, options: Json) }, cancellationToken);

    /// <summary>Deletes something. False: it is not there.</summary>
    public Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return _calls.AskAsync(
            () =>
            {
                attempts++;
                return new HttpRequestMessage(HttpMethod.Delete, Root + path);
            },
            async (answer, stop) =>
            {
                if (answer.StatusCode == HttpStatusCode.NotFound)
                {
                    // It may be this very command that deleted it, before the connection broke.
                    return attempts > 1;
                }

                await ServiceErrors.EnsureAsync(answer, _server, stop);
                return true;
            },
            HttpCompletionOption.ResponseContentRead,
            Usual,
            cancellationToken);
    }

    /// <summary>Sends a file as it is read.</summary>
    public Task<T> UploadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var key = NewKey();
        return _calls.AskAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, Root + "uploads") { Content = new StreamContent(File.OpenRead(path)), Headers = { { KeyHeader, key } } };
                // A refusal is heard before the film is sent, and not as a connection that breaks in the middle of it.
                request.Headers.ExpectContinue = true;
                return request;
            },
            ReadAsync<T>,
            HttpCompletionOption.ResponseContentRead,
            ForFiles,
            cancellationToken);
    }

    /// <summary>Has a file made and fetches it; it appears complete or not at all.</summary>
    public async Task DownloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        await _calls.AskAsync(Post(path, new { }), EnsureAsync, HttpCompletionOption.ResponseContentRead, ForFiles, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.part";
        await _calls.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Get, Root + path), (answer, stop) => SaveAsync(answer, temporary, stop), HttpCompletionOption.ResponseHeadersRead, ForFiles, cancellationToken);
        File.Move(temporary, file, overwrite: true);
    }

    public void Dispose() => _client.Dispose();

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static Func<HttpRequestMessage> Post(string path, object body)
    {
        var key = NewKey();
        return () => new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(body, options: Json), Headers = { { KeyHeader, key } } };
    }

    private Task<T?> AskAsync<T>(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
        where T : class => _calls.AskAsync(
            make,
            async (answer, stop) => answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(answer, stop),
            HttpCompletionOption.ResponseContentRead,
            Usual,
            cancellationToken);

    private async Task<bool> SaveAsync(HttpResponseMessage answer, string file, CancellationToken cancellationToken)
    {
        await EnsureAsync(answer, cancellationToken);
        await using var saved = File.Create(file);
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 16];
        while (await ReadSomeAsync(content, buffer, cancellationToken) is > 0 and var count)
        {
            await saved.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return true;
    }

    // What breaks on the way here is the service's trouble and is waited for; what breaks on this machine's disk is not.
    private static async Task<int> ReadSomeAsync(Stream content, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "the connection broke", exception);
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
        where T : class
    {
        await EnsureAsync(answer, cancellationToken);
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw new EnvironmentException($"{_server} sent nothing. Is it a ProductVideo service?");
        }
        catch (JsonException)
        {
            throw new EnvironmentException($"{_server} sent what this command does not understand. Is it a ProductVideo service, and of the same version? This is {typeof(ServiceClient).Assembly.GetName().Version}.");
        }
    }

    private async Task<bool> EnsureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await ServiceErrors.EnsureAsync(answer, _server, cancellationToken);
        return true;
    }
}
