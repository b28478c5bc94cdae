using System.Text.Json;

namespace ProductVideo.Grains.Work;

/// <summary>The small results of steps, which lie in their artifacts.</summary>
internal static class StepValues
{
    /// <summary>The file in every step's artifact that holds the small result.</summary>
    public const string File = "result.json";

    /// <summary>Writes a result into the folder of an artifact.</summary>
    public static async Task WriteAsync<TValue>(string folder, TValue value, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(Path.Combine(folder, File), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(stream, value, StepJson.Options, cancellationToken);
    }
}
