using System.Text.Json;

namespace ProductVideo.Wan.Presets;

/// <summary>
/// Reads and writes presets as JSON. The names of the sizes (<c>dim</c>, <c>ffn_dim</c>, <c>num_heads</c> ...) are those of the
/// published model configurations; entries that a section does not know are ignored, absent ones keep their defaults.
/// </summary>
public static class WanPresetJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>The preset as indented JSON.</summary>
    public static string Write(WanPreset preset) => JsonSerializer.Serialize(preset, Options) + "\n";

    /// <summary>Whether a text is a preset of this program: published configurations have no section of the DiT's sizes.</summary>
    public static bool HasSections(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.TryGetProperty("dit", out _);
        }
        catch (JsonException)
        {
            // to be read as a preset, which says what is wrong with it
            return true;
        }
    }

    /// <summary>Parses a preset or one section of it.</summary>
    /// <typeparam name="T"><see cref="WanPreset"/> or the type of one of its sections.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="source">The file it came from, for messages.</param>
    /// <exception cref="ModelConfigurationException">The text is no JSON object of this form.</exception>
    public static T Read<T>(string json, string source)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new ModelConfigurationException($"The model configuration in {source} is empty: restore the file.");
        }
        catch (JsonException exception)
        {
            throw new ModelConfigurationException(
                $"The model configuration in {source} cannot be read ({exception.Message}): restore or correct the file.", exception);
        }
    }

    /// <summary>Reads and validates <c>config.json</c>.</summary>
    /// <exception cref="ModelConfigurationException">The file is missing, unreadable, or its sizes do not fit together.</exception>
    public static WanPreset ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new ModelConfigurationException($"The model configuration {path} does not exist: name a folder that holds a saved model.");
        }

        var preset = Read<WanPreset>(File.ReadAllText(path), path);
        preset.Validate();
        return preset;
    }
}
