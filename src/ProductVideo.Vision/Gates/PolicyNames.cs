using System.Reflection;
using System.Text.Json;

namespace ProductVideo.Vision.Gates;

/// <summary>Short names of thresholds: <c>cover.max</c> is <see cref="CurationPolicy.MaximumCover"/>, <c>temporalIou.min</c> is <see cref="CurationPolicy.MinimumTemporalIou"/>.</summary>
public static class PolicyNames
{
    private static readonly IReadOnlyDictionary<string, string> Known = typeof(CurationPolicy)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.PropertyType != typeof(bool))
        .ToDictionary(static property => Short(property.Name), static property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>All short names.</summary>
    public static IEnumerable<string> All => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The name of the property in the settings, such as <c>maximumCover</c>; null where nothing is called so.</summary>
    public static string? Find(string shortName) => Known.GetValueOrDefault(shortName);

    private static string Short(string property)
    {
        var name = property["Minimum".Length..];
        return $"{JsonNamingPolicy.CamelCase.ConvertName(name)}.{(property.StartsWith("Minimum", StringComparison.Ordinal) ? "min" : "max")}";
    }
}
