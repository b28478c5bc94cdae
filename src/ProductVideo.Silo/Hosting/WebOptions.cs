namespace ProductVideo.Silo.Hosting;

/// <summary>The web front of a service: admin API and dashboard.</summary>
public sealed record WebOptions
{
    /// <summary>
    /// Where it listens, as http://address:port; port 0 takes a free one. Default: <c>http://127.0.0.1:5080</c>, this machine only.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

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
    }
}
