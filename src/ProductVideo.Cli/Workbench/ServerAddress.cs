namespace ProductVideo.Cli.Workbench;

/// <summary>A running service that a command talks to.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Key">The key that is sent; null where none is required.</param>
internal sealed record ServerAddress(Uri Url, string? Key)
{
    /// <summary>How long a command waits for it unless told otherwise: long enough for a restart on a slow disk, or for a lock on its storage to go.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(15);

    /// <summary>How long a command goes on asking while the service does not answer, or answers that it cannot just now; zero: not at all.</summary>
    public TimeSpan Patience { get; init; } = UsualPatience;

    /// <summary>The address as people are told it: neither a password nor a slash at its end.</summary>
    public override string ToString() => Url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
