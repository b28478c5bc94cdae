using System.Text.Json;

namespace ProductVideo.Verification.Scenes;

/// <summary>What <c>scenes.json</c> says of one film.</summary>
/// <param name="File">The film's file name, or that of the frames.</param>
/// <param name="Entry">All that is said.</param>
internal sealed record SceneReference(string File, JsonElement Entry)
{
    /// <summary>Whether it is a file of frames rather than a film.</summary>
    public bool IsFrames => File.EndsWith(".safetensors", StringComparison.Ordinal);

    /// <exception cref="InvalidDataException">The file is not of the expected form.</exception>
    public static IReadOnlyList<SceneReference> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            return [.. document.RootElement.EnumerateObject().Select(entry => new SceneReference(entry.Value.GetProperty("file").GetString()!, entry.Value.Clone()))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{path}' does not say what is expected of each film: {exception.Message} Copy the reference data again.", exception);
        }
    }

    public static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}
