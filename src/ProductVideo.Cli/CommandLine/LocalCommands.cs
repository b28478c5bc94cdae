using System.CommandLine;

namespace ProductVideo.Cli.CommandLine;

/// <summary>Commands that are about this machine or about an output folder on it, so that naming a service with them is a mistake that has to be told.</summary>
internal static class LocalCommands
{
    private static readonly Dictionary<string, string> Remedies = new(StringComparer.Ordinal)
    {
        ["demo"] = "On a service: pv upload <catalogue> --server <address>, then pv train --server <address>.",
        ["serve"] = "Where it listens is the setting web.url.",
        ["backup"] = "Run it where the service runs, with --out.",
        ["restore"] = "Run it where the service runs, with --out.",
        ["check"] = "Run it where the service runs, with --out.",
        ["generate"] = "On a service: pv pair --scene <clip> --products <a>,<b> --server <address>.",
        ["samples"] = "It works with files of this machine.",
        ["models"] = "Run it where the service runs.",
        ["verify"] = "It works with files of this machine.",
        ["bench"] = "It measures this machine.",
        ["doctor"] = "Run it where the service runs; /health of the service says how that is.",
    };

    /// <summary>Why a command line is refused that names a service with such a command; null if it is not.</summary>
    public static string? WhyNot(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        while (command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand)
        {
            command = parent;
        }

        return parse.GetValue(GlobalOptions.Server) is not null && Remedies.TryGetValue(command.Name, out var remedy) ? $"'pv {command.Name}' takes no --server. {remedy}" : null;
    }
}
