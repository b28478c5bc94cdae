using System.Text.Json;

namespace ProductVideo.Verification;

/// <summary>Numbers of reference files: a text such as "Infinity" stands for what JSON has no number for, null for no value.</summary>
internal static class ReferenceNumbers
{
    /// <summary>A number, or null.</summary>
    /// <exception cref="FormatException">It is neither a number nor a text for one.</exception>
    public static double? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when element.GetString() is "Infinity" => double.PositiveInfinity,
        JsonValueKind.String when element.GetString() is "-Infinity" => double.NegativeInfinity,
        _ => throw new FormatException($"{element.GetRawText()} is no number: restore the file."),
    };

    /// <summary>Numbers in their order, inner lists one after the other; a single number is a list of one.</summary>
    public static IReadOnlyList<double?> All(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(All)] : [Of(element)];
}
