using System.Text.Json;

namespace ProductVideo.Grains.Settings;

/// <summary>Checks a group of settings and names what is wrong in it by its path in the settings file.</summary>
internal static class SettingGroup
{
    /// <summary>Runs a check that belongs to the group at a path such as <c>pipeline.curation</c>.</summary>
    /// <exception cref="ArgumentException">The check failed; the message begins with the setting's path.</exception>
    public static void Check(string path, Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException exception) when (exception.ParamName is { } name)
        {
            throw new ArgumentException(Name($"{path}.{JsonNamingPolicy.CamelCase.ConvertName(name)}", name, exception.Message), exception);
        }
    }

    /// <summary>The message without what the exception's type adds, and with the setting's path for its bare name.</summary>
    private static string Name(string setting, string name, string message)
    {
        var text = message.Split(" (Parameter '", 2, StringSplitOptions.None)[0];
        var start = text.IndexOf(name, StringComparison.Ordinal);
        var isFirstWord = start >= 0 && !text.AsSpan(0, start).Contains(' ');
        return isFirstWord ? $"{setting}{text[(start + name.Length)..]}" : $"{setting}: {text}";
    }
}
