using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProductVideo.Silo.Hosting;

/// <summary>Reads productvideo.json strictly: comments and trailing commas are fine, unknown keys and wrong types are not.</summary>
public static class ProductVideoOptionsReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The settings in a file, checked.</summary>
    /// <exception cref="ConfigurationException">The file is missing, is no JSON, or holds an unknown key or a value out of range.</exception>
    public static ProductVideoOptions Read(string path)
    {
        try
        {
            var options = JsonSerializer.Deserialize<ProductVideoOptions>(File.ReadAllBytes(path), Json) ?? new ProductVideoOptions();
            options.Validate();
            return options;
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" (line {line + 1}, at {exception.Path ?? "$"})" : "";
            throw new ConfigurationException($"{path}{place}: {FirstSentence(exception.Message)} Correct or remove it; 'pv help settings' lists all settings.", exception);
        }
        catch (ConfigurationException exception)
        {
            throw new ConfigurationException($"{path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The settings file {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
