using System.Text;
using System.Text.RegularExpressions;

namespace ProductVideo.Wan.Text.Cleaning;

/// <summary>
/// Replaces characters that writing systems of computers left behind: curly quotes become straight, full-width letters ordinary ones,
/// ligatures their letters, control codes from 128 on what Windows meant by them; other control codes and terminal sequences go.
/// </summary>
internal static partial class CharacterRepairs
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "\u017Ft", "st"];

    /// <summary>The repaired text.</summary>
    public static string Apply(string text)
    {
        text = TerminalSequence().Replace(text, "");
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            switch (character)
            {
                case >= '\u0080' and <= '\u009F' and not '\u0085':
                    result.Append(SingleByteText.Windows1252.Decode((byte)character));
                    break;
                case '\u02BC' or (>= '\u2018' and <= '\u201B'):
                    result.Append('\'');
                    break;
                case >= '\u201C' and <= '\u201F':
                    result.Append('"');
                    break;
                case '\u3000':
                    result.Append(' ');
                    break;
                case >= '\uFF01' and <= '\uFF5E':
                    result.Append((char)(character - 0xFEE0));
                    break;
                case >= '\uFB00' and <= '\uFB06':
                    result.Append(Ligatures[character - '\uFB00']);
                    break;
                default:
                    if (!IsRemoved(character))
                    {
                        result.Append(character);
                    }

                    break;
            }
        }

        return result.ToString();
    }

    private static bool IsRemoved(char character) => character is
        (< ' ' and not ('\t' or '\n' or '\f' or '\r')) or '\u007F' or (>= '\u206A' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFC');

    [GeneratedRegex(@"\u001B\[[\d;]*[A-Za-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TerminalSequence();
}
