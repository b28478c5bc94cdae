using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Workbench;

/// <summary>Where a command's settings come from.</summary>
/// <param name="File">The settings file; null for the defaults.</param>
/// <param name="Replacements">Settings that the command line replaces, by their paths.</param>
internal sealed record SettingsSource(string? File, IReadOnlyList<KeyValuePair<string, string>> Replacements)
{
    /// <summary>The running service to talk to; null for the output folder.</summary>
    public ServerAddress? Server { get; init; }

    /// <summary>The settings, checked.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or a setting is unknown or out of range.</exception>
    public ProductVideoOptions Read() =>
        File is null ? ProductVideoOptionsReader.Replace(new ProductVideoOptions(), Replacements) : ProductVideoOptionsReader.Read(File, Replacements);
}
