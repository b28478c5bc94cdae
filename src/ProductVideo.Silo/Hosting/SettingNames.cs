using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace ProductVideo.Silo.Hosting;

/// <summary>Says what is wrong at a place in the settings: no such setting, or a value of the wrong kind.</summary>
internal static class SettingNames
{
    private const int FarthestSuggestion = 3;

    /// <summary>What is wrong at a JSON path such as <c>$.learning.lora.stepz</c>; null where the path leads nowhere.</summary>
    public static string? Explain(string? jsonPath)
    {
        var names = (jsonPath ?? "").Split('.')[1..];
        var type = typeof(ProductVideoOptions);
        for (var index = 0; index < names.Length; index++)
        {
            var name = names[index].Split('[')[0];
            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList();
            var property = properties.Find(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                return $"{string.Join('.', names[..(index + 1)])} is not a setting.{Suggest(name, properties)}";
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (typeof(IEnumerable).IsAssignableFrom(type))
            {
                break;
            }
        }

        return names.Length == 0 ? null : $"{string.Join('.', names)} takes {Kind(type)}.";
    }

    private static string Suggest(string name, List<PropertyInfo> properties)
    {
        var nearest = properties
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .OrderBy(known => Distance(known, name))
            .FirstOrDefault();
        return nearest is not null && Distance(nearest, name) <= FarthestSuggestion ? $" Did you mean {nearest}?" : "";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(string) => "a text in quotes",
        _ when type == typeof(TimeSpan) => "a time such as \"00:00:30\"",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        { IsPrimitive: true } => "a number",
        _ when typeof(IEnumerable).IsAssignableFrom(type) => "a list in brackets",
        _ => "a group of settings in braces",
    };

    /// <summary>Levenshtein's distance: the fewest letters to insert, remove or replace.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
