using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Settings;

/// <summary>All settings with their defaults, read off the options themselves.</summary>
internal static class SettingsCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A settings file that says what is the default anyway.</summary>
    public static string DefaultFile() => JsonSerializer.Serialize(new ProductVideoOptions(), Json);

    /// <summary>Every setting, in the order of the options.</summary>
    public static IReadOnlyList<SettingEntry> All()
    {
        var entries = new List<SettingEntry>();
        Collect(new ProductVideoOptions(), "", new DocumentationFile(), entries);
        return entries;
    }

    private static void Collect(object options, string prefix, DocumentationFile documentation, List<SettingEntry> entries)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var name = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var value = property.GetValue(options);
            if (value is not null && IsGroup(property.PropertyType))
            {
                Collect(value, $"{name}.", documentation, entries);
            }
            else
            {
                var shown = value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json).ReplaceLineEndings(" ");
                entries.Add(new SettingEntry(name, shown, Choices(property, documentation)));
            }
        }
    }

    private static bool IsGroup(Type type) => type is { IsPrimitive: false, IsEnum: false }
        && type.Namespace?.StartsWith(nameof(ProductVideo), StringComparison.Ordinal) == true
        && !typeof(IEnumerable).IsAssignableFrom(type);

    private static string Choices(PropertyInfo property, DocumentationFile documentation)
    {
        var summary = documentation.SummaryOf(property);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum ? $"{summary} One of {string.Join(", ", Enum.GetNames(type))}." : summary;
    }
}
