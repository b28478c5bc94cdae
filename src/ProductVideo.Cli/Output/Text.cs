namespace ProductVideo.Cli.Output;

/// <summary>Text from outside, made fit for a terminal.</summary>
internal static class Text
{
    /// <summary>Titles, file names and messages come from outside: a control character must not reach the terminal.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
