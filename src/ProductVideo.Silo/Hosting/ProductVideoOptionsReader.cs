using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ProductVideo.Silo.Hosting;

/// <summary>Reads productvideo.json strictly: comments and trailing commas are fine, unknown keys and wrong types are not.</summary>
public static class ProductVideoOptionsReader
{
    private const string Hint = "'pv help settings' lists all settings.";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The settings in a file, checked.</summary>
    /// <exception cref="ConfigurationException">The file is missing, is no JSON, or holds an unknown key or a value out of range.</exception>
    public static ProductVideoOptions Read(string path)
    {
        try
        {
            return Parse(path, () => JsonSerializer.Deserialize<ProductVideoOptions>(File.ReadAllBytes(path), Json));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The settings file {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Settings with some of them replaced, checked.</summary>
    /// <param name="options">The settings to start from.</param>
    /// <param name="replacements">Paths such as <c>learning.lora.steps</c> with their values: JSON, or text that needs no quotes.</param>
    /// <exception cref="ConfigurationException">A path names no setting, or its value is of the wrong kind or out of range.</exception>
    public static ProductVideoOptions Replace(ProductVideoOptions options, IReadOnlyList<KeyValuePair<string, string>> replacements)
    {
        if (replacements.Count == 0)
        {
            return options;
        }

        var root = JsonSerializer.SerializeToNode(options, Json)!;
        foreach (var (path, value) in replacements)
        {
            Put(root, path, ParseValue(value));
        }

        return Parse("the command line", () => root.Deserialize<ProductVideoOptions>(Json));
    }

    private static ProductVideoOptions Parse(string source, Func<ProductVideoOptions?> read)
    {
        try
        {
            var options = read() ?? new ProductVideoOptions();
            options.Validate();
            return options;
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number and > 0 ? $" line {number + 1}" : "";
            var what = SettingNames.Explain(exception.Path) ?? $"this is not JSON: {FirstSentence(exception.Message)}";
            throw new ConfigurationException($"{source}{line}: {what} {Hint}", exception);
        }
        catch (ConfigurationException exception)
        {
            throw new ConfigurationException($"{source}: {exception.Message}", exception);
        }
    }

    private static void Put(JsonNode root, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var node = root;
        foreach (var name in names[..^1])
        {
            node = (node as JsonObject)?[name];
        }

        if (node is not JsonObject group)
        {
            throw new ConfigurationException($"the command line: {SettingNames.Explain($"$.{path}")} {Hint}");
        }

        group[names[^1]] = value;
    }

    private static JsonNode? ParseValue(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            // Text without quotes, such as the name of a mask's shape; the setting's type decides whether that will do.
            return JsonValue.Create(value);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
