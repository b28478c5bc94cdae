using System.CommandLine;
using System.Globalization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class RunOptions
{
    /// <summary>The settings file that is taken when none is named.</summary>
    public const string SettingsFileName = "productvideo.json";

    /// <summary>The output folder, which the command makes if it is missing.</summary>
    public static Option<DirectoryInfo> Out() => new("--out", "-o")
    {
        Description = "The output folder: state, artifacts, dataset, models, pairs, report.",
        HelpName = "folder",
        DefaultValueFactory = _ => new DirectoryInfo("out"),
    };

    /// <summary>Whether web addresses in the catalogue are fetched.</summary>
    public static SettingOption AllowRemote() => new(
        "--allow-remote", "import.allowRemote", "Fetch films and photos that the catalogue names by https addresses, within limits.");

    /// <summary>A whole number within a range.</summary>
    public static Option<int?> Number(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name)
        {
            Description = $"{description} {least} to {most}.",
            HelpName = "number",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, out var value) && value >= least && value <= most)
                {
                    return value;
                }

                result.AddError($"{name} is {text}; choose {least} to {most}.");
                return null;
            },
        };
        return option;
    }

    /// <summary>A number within a range.</summary>
    public static Option<double?> Real(string name, string description, double least, double most) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."),
        HelpName = "number",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {text}; choose {least} to {most}."));
            return null;
        },
    };

    /// <summary>One of the names of an enumeration, in small letters; its first unless given.</summary>
    public static Option<T> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var names = string.Join('|', Enum.GetNames<T>()).ToLowerInvariant();
        return new Option<T>(name)
        {
            Description = $"{description} Default: {default(T).ToString().ToLowerInvariant()}.",
            HelpName = names,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
                {
                    return Enum.Parse<T>(text, ignoreCase: true);
                }

                result.AddError($"{name} is {text}; choose {names.Replace("|", ", ", StringComparison.Ordinal)}.");
                return default;
            },
        };
    }

    /// <summary>The settings that a command line asks for: a file, and single settings in its place.</summary>
    /// <exception cref="UsageException">The named file is not there, or a setting has no value.</exception>
    public static SettingsSource Settings(ParseResult parse)
    {
        var options = parse.CommandResult.Command.Options.OfType<SettingOption>()
            .Where(option => parse.GetResult(option) is { Implicit: false })
            .Select(option => KeyValuePair.Create(option.Setting, option.BareValue ?? parse.GetValue(option) ?? ""));
        return new SettingsSource(SettingsFile(parse), [.. (parse.GetValue(GlobalOptions.Set) ?? []).Select(Replacement), .. options]) { Server = Server(parse) };
    }

    private static ServerAddress? Server(ParseResult parse)
    {
        if (parse.GetValue(GlobalOptions.Server) is not { } text)
        {
            return null;
        }

        var key = parse.GetValue(GlobalOptions.Key) ?? Environment.GetEnvironmentVariable("PRODUCTVIDEO_KEY");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new ServerAddress(url, string.IsNullOrEmpty(key) ? null : key)
            {
                Patience = parse.GetValue(GlobalOptions.Wait) is { } minutes ? TimeSpan.FromMinutes(minutes) : ServerAddress.UsualPatience,
            }
            : throw new UsageException($"--server takes an address such as http://127.0.0.1:5080, and not '{text}'.");
    }

    private static KeyValuePair<string, string> Replacement(string text) => text.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? KeyValuePair.Create(name.Trim(), value)
        : throw new UsageException($"--set takes name=value, such as learning.lora.steps=40, and not '{text}'.");

    private static string? SettingsFile(ParseResult parse)
    {
        if (parse.GetValue(GlobalOptions.Settings) is { } named)
        {
            return named.Exists ? named.FullName : throw new UsageException($"the settings file {named} does not exist. Name another, or leave --settings out for the defaults.");
        }

        var usual = Path.GetFullPath(SettingsFileName);
        return File.Exists(usual) ? usual : null;
    }

    /// <summary>The catalogue's absolute path; with a service named it is one of the service's disk, which this machine need not see.</summary>
    /// <exception cref="UsageException">There is no such folder or file.</exception>
    public static string Catalogue(ParseResult parse, FileSystemInfo catalogue) =>
        parse.GetValue(GlobalOptions.Server) is not null ? catalogue.FullName : Catalogue(catalogue);

    /// <summary>The absolute path of a catalogue of this machine.</summary>
    /// <exception cref="UsageException">There is no such folder or file.</exception>
    public static string Catalogue(FileSystemInfo catalogue) => Directory.Exists(catalogue.FullName) || File.Exists(catalogue.FullName)
        ? catalogue.FullName
        : throw new UsageException($"the catalogue {catalogue.FullName} does not exist. Name a folder of product folders or saved product pages, or a CSV or JSONL file.");

    /// <summary>The output folder's path; a folder that must have been used before.</summary>
    /// <exception cref="UsageException">There is no such folder, and neither a service nor a database server is named.</exception>
    public static string ExistingOut(ParseResult parse, DirectoryInfo folder) =>
        folder.Exists || parse.GetValue(GlobalOptions.Server) is not null || Settings(parse).Read().Storage.State == StateStore.Postgres
        ? folder.FullName
        : throw new UsageException($"there is no run in {folder.FullName}. Start one: pv run <catalogue> --out {folder}");
}
