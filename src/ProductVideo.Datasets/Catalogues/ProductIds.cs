using System.Text.RegularExpressions;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Product ids become file names, keys and column values, so they are plain: the house style is four capitals and at least three
/// digits (<c>JEWE001</c>); other shops' ids are taken when they are ASCII letters, digits, dash and underscore.
/// A clip's id is the product's and the shot's number: <c>JEWE001_001</c>.
/// </summary>
public static partial class ProductIds
{
    /// <summary>The longest id taken, in characters.</summary>
    public const int MaximumLength = 64;

    /// <summary>What <see cref="IsSafe"/> asks for, in words.</summary>
    public const string Rule = "1 to 64 of the letters A-Z and a-z, digits, '-' and '_', starting with a letter or digit, for example JEWE001";

    /// <summary>Whether the id can be used as it is.</summary>
    public static bool IsSafe(string? id) => id is not null && SafePattern().IsMatch(id) && !ReservedPattern().IsMatch(id);

    /// <summary>The id of a product's clip; shots count from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static string ClipId(string productId, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return $"{productId}_{number:000}";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafePattern();

    // Names that Windows keeps for devices: a dataset must unpack anywhere.
    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ReservedPattern();
}
