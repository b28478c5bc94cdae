namespace ProductVideo.Api;

/// <summary>How the API is served.</summary>
public sealed record ApiOptions
{
    /// <summary>Whether every request needs a key. Default: yes. Without, everybody who reaches the address may do everything.</summary>
    public bool RequireKeys { get; init; } = true;

    /// <summary>Folders that catalogues may be registered from. Default: none, so that no request makes the service read its own disk.</summary>
    public IReadOnlyList<string> CatalogueFolders { get; init; } = [];

    /// <summary>Requests a second that one key or address may send, on average. Default: 50; twice as many at once.</summary>
    public int RequestsPerSecond { get; init; } = 50;
}
