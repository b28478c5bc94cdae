using System.Text.Json;

namespace ProductVideo.Datasets.Import.Pages.Shops;

/// <summary>Reads values of JSON that a shop's scripts are given, in which anything may be of another type than it should be.</summary>
internal static class ShopValues
{
    private static readonly string[] FilmEndings = [".mp4", ".m4v", ".mov", ".webm"];

    /// <summary>A property's text, trimmed; null where there is none or it is no text.</summary>
    public static string? Text(this JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A value's text, trimmed; null where it is blank or no text.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape is JSON, but no text.
            return null;
        }
    }

    /// <summary>A property's items, at most so many; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement node, string name, int most) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Take(most)
            : [];

    /// <summary>A property's number; 0 where it is none.</summary>
    public static double Number(this JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : 0;

    /// <summary>Whether an address ends as a film's file does: a player's page is no film.</summary>
    public static bool IsFilm(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? address : address[..end];
        return Array.Exists(FilmEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
