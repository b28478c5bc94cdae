namespace ProductVideo.Cli.Workbench;

/// <summary>A pair that somebody asks for; what is left open is chosen.</summary>
/// <param name="Scene">The clip whose scene is kept, or null.</param>
/// <param name="ProductA">The first product, or null.</param>
/// <param name="ProductB">The second product, or null.</param>
internal sealed record PairRequest(string? Scene, string? ProductA, string? ProductB);
