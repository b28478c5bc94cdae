using ProductVideo.Api;
using ProductVideo.Operations.Events;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Silo.Hosting;

/// <summary>The web front of a service: admin API and dashboard.</summary>
public sealed record WebOptions
{
    /// <summary>
    /// Where it listens, as http://address:port; port 0 takes a free one. Default: <c>http://127.0.0.1:5080</c>, this machine only.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Whether every request needs a key. Default: null, which means yes unless it listens on this machine only; then whoever is logged in here may do everything,
    /// but no page of another site in somebody's browser. False on other addresses lets everybody on the network do everything.
    /// </summary>
    public bool? RequireKeys { get; init; }

    /// <summary>Folders that catalogues may be registered from over the API. Default: none.</summary>
    public IReadOnlyList<string> CatalogueFolders { get; init; } = [];

    /// <summary>Requests a second that one key or address may send on average; twice as many at once. Default: 50, 1 to 100,000.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>How events are kept and told.</summary>
    public EventOptions Events { get; init; } = new();

    /// <summary>How much may be uploaded, and how long it waits to be used.</summary>
    public UploadOptions Uploads { get; init; } = new();

    /// <summary>Whether the dashboard is served beside the API. Default: true.</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not "http" || url.PathAndQuery is not "/")
        {
            throw new ArgumentException($"web.url is '{Url}'; set it to an address such as http://127.0.0.1:5080. A proxy in front of it speaks https.");
        }

        if (RequestsPerSecond is < 1 or > 100_000)
        {
            throw new ArgumentException($"web.requestsPerSecond is {RequestsPerSecond}; set it to 1 to 100000.");
        }

        if (CatalogueFolders.FirstOrDefault(static folder => !Path.IsPathFullyQualified(folder)) is { } relative)
        {
            throw new ArgumentException($"web.catalogueFolders holds '{relative}'; set it to absolute paths.");
        }

        Events.Validate();
        Uploads.Validate();
    }

    /// <summary>The API's options.</summary>
    internal ApiOptions ToApi() => new()
    {
        RequireKeys = RequireKeys ?? !new Uri(Url).IsLoopback,
        CatalogueFolders = CatalogueFolders,
        RequestsPerSecond = RequestsPerSecond,
    };
}
