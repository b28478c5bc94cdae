namespace ProductVideo.Cli.Workbench;

/// <summary>A running service that a command talks to.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Key">The key that is sent; null where none is required.</param>
internal sealed record ServerAddress(Uri Url, string? Key);
