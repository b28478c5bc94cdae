using System.CommandLine;

namespace ProductVideo.Cli.CommandLine;

/// <summary>A command line as reports and listings keep it.</summary>
internal static class CommandLineText
{
    private const string Hidden = "(hidden)";
    private static readonly string[] SecretSettings = ["storage.connectionString", "storage.blobs"];

    /// <summary>The line without its secrets: keys, and settings that may hold a password.</summary>
    public static string Of(ParseResult parse)
    {
        var words = parse.Tokens.Select(token => token.Value).ToList();
        for (var index = 0; index < words.Count; index++)
        {
            if (index > 0 && string.Equals(words[index - 1], GlobalOptions.Key.Name, StringComparison.Ordinal))
            {
                words[index] = Hidden;
            }
            else if (Array.Find(SecretSettings, setting => words[index].TrimStart().StartsWith(setting, StringComparison.OrdinalIgnoreCase)) is { } setting)
            {
                words[index] = $"{setting}={Hidden}";
            }
        }

        return $"pv {string.Join(' ', words)}";
    }
}
