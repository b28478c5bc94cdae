namespace Aspire.Hosting.ApplicationModel;

/// <summary>The package's rule for names: 1 to 64 ASCII letters, digits and single hyphens, a letter in front, no hyphen at the end.</summary>
internal static class ResourceName
{
    private const int Longest = 64;

    /// <exception cref="ArgumentException">The name breaks the rule.</exception>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var isGood = name.Length <= Longest
            && char.IsAsciiLetter(name[0])
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            && !name.EndsWith('-')
            && !name.Contains("--", StringComparison.Ordinal);
        if (!isGood)
        {
            throw new ArgumentException(
                $"Resource name '{name}' is invalid. Name must be 1 to {Longest} ASCII letters, digits and hyphens, begin with a letter, "
                + "not end with a hyphen and not hold two in a row.",
                nameof(name));
        }
    }
}
