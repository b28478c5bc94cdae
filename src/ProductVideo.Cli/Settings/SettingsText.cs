namespace ProductVideo.Cli.Settings;

/// <summary>Settings as text to read.</summary>
internal static class SettingsText
{
    private const int Width = 100;

    /// <summary>Writes every setting with its default and its description.</summary>
    public static void Write(TextWriter writer, IEnumerable<SettingEntry> settings)
    {
        writer.WriteLine("Settings are read from productvideo.json in the current folder, or from the file that --settings names.");
        writer.WriteLine("""Each name is a path: learning.lora.steps is { "learning": { "lora": { "steps": 120 } } }.""");
        writer.WriteLine("'pv help settings --json' writes a file with all defaults to start from.");
        foreach (var setting in settings)
        {
            writer.WriteLine();
            writer.WriteLine(setting.Default is null ? setting.Name : $"{setting.Name} = {setting.Default}");
            foreach (var line in Wrap(setting.Description))
            {
                writer.WriteLine($"    {line}");
            }
        }
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > Width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
