using System.Globalization;

namespace ProductVideo.EngineBench;

/// <summary>Options with their values, as they stand on the command line.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Arguments()
    {
    }

    /// <summary>Takes a command line apart.</summary>
    /// <param name="words">Names and values in turn.</param>
    /// <param name="known">The names that may occur.</param>
    /// <exception cref="ArgumentException">A name is not known, or has no value.</exception>
    public static Arguments Parse(IEnumerable<string> words, IReadOnlyCollection<string> known)
    {
        var arguments = new Arguments();
        foreach (var option in words.Chunk(2))
        {
            arguments._values[option[0]] = known.Contains(option[0]) && option.Length == 2
                ? option[1]
                : throw new ArgumentException($"'{option[0]}' is no option with a value (known: {string.Join(", ", known)}).");
        }

        return arguments;
    }

    /// <summary>The value of an option, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of an option, or another.</summary>
    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>A whole number.</summary>
    /// <exception cref="ArgumentException">The value is none.</exception>
    public int Number(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw new ArgumentException($"{name} is '{text}': use a whole number.");

    /// <summary>One of several words, whatever their capitals.</summary>
    /// <exception cref="ArgumentException">The value is none of them.</exception>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Text(name) is not { } text ? otherwise
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw new ArgumentException($"{name} is '{text}': use {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentException">The value is none.</exception>
    public double Fraction(string name, double otherwise) => Text(name) is not { } text ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new ArgumentException($"{name} is '{text}': use a number.");
}
