using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ProductVideo.Silo.Hosting;

/// <summary>Reads productvideo.json strictly: comments and trailing commas are fine, unknown keys and wrong types are not.</summary>
public static class ProductVideoOptionsReader
{
    private const string Hint = "'pv help settings' lists all settings.";
    private const string CommandLine = "the command line";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The settings in a file, some of them replaced, checked together: a file may leave out what every silo is told on its command line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replacements">Paths such as <c>cluster.address</c> with their values: JSON, or text that needs no quotes.</param>
    /// <exception cref="ConfigurationException">The file is missing, is no JSON, or a setting is unknown or has a value out of range.</exception>
    public static ProductVideoOptions Read(string path, IReadOnlyList<KeyValuePair<string, string>>? replacements = null)
    {
        try
        {
            var options = Deserialize(path, () => JsonSerializer.Deserialize<ProductVideoOptions>(File.ReadAllBytes(path), Json));
            return Replace(path, options, replacements ?? []);
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
    public static ProductVideoOptions Replace(ProductVideoOptions options, IReadOnlyList<KeyValuePair<string, string>> replacements) =>
        Replace(CommandLine, options, replacements);

    private static ProductVideoOptions Replace(string source, ProductVideoOptions options, IReadOnlyList<KeyValuePair<string, string>> replacements)
    {
        if (replacements.Count > 0)
        {
            var root = JsonSerializer.SerializeToNode(options, Json)!;
            foreach (var (path, value) in replacements)
            {
                Put(root, path, ParseValue(value));
            }

            options = Deserialize(CommandLine, () => root.Deserialize<ProductVideoOptions>(Json));
        }

        try
        {
            options.Validate();
            return options;
        }
        catch (ConfigurationException exception)
        {
            var isReplaced = replacements.Any(replacement => exception.Message.StartsWith($"{replacement.Key} ", StringComparison.OrdinalIgnoreCase));
            throw new ConfigurationException($"{(isReplaced ? CommandLine : source)}: {exception.Message}", exception);
        }
    }

    private static ProductVideoOptions Deserialize(string source, Func<ProductVideoOptions?> read)
    {
        try
        {
            return read() ?? new ProductVideoOptions();
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number and > 0 ? $" line {number + 1}" : "";
            var what = SettingNames.Explain(exception.Path) ?? $"this is not JSON: {FirstSentence(exception.Message)}";
            throw new ConfigurationException($"{source}{line}: {what} {Hint}", exception);
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
            throw new ConfigurationException($"{CommandLine}: {SettingNames.Explain($"$.{path}")} {Hint}");
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
