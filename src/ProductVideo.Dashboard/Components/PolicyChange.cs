using System.Reflection;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Components;

/// <summary>Reads and replaces one limit of a policy by its short name, such as <c>cover.max</c>.</summary>
internal static class PolicyChange
{
    /// <summary>Whether a short name is a limit that is a number.</summary>
    public static bool IsNumber(string name) => Property(name).PropertyType is { } type && (type == typeof(double) || type == typeof(int));

    /// <summary>A limit in words, such as "cover at most".</summary>
    public static string Words(string name) =>
        $"{Words(name[..^4].Select(static letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))} {(name.EndsWith(".max", StringComparison.Ordinal) ? "at most" : "at least")}";

    /// <summary>The limit's value.</summary>
    public static double Read(CurationPolicy policy, string name) => Convert.ToDouble(Property(name).GetValue(policy));

    /// <summary>The policy with another value of the limit.</summary>
    public static CurationPolicy With(CurationPolicy policy, string name, double value)
    {
        var property = Property(name);
        var changed = policy with { };
        property.SetValue(changed, Convert.ChangeType(value, property.PropertyType));
        return changed;
    }

    private static string Words(IEnumerable<string> letters) => string.Concat(letters);

    private static PropertyInfo Property(string name) =>
        typeof(CurationPolicy).GetProperty(Find(name), BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;

    private static string Find(string name) => PolicyNames.Find(name) ?? throw new ArgumentException($"'{name}' is no limit.", nameof(name));
}
