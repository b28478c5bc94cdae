using System.Globalization;
using System.Text.Json;

namespace FFMpegCore;

/// <summary>Reads ffprobe's JSON, in which most numbers are text and most fields may be absent or "N/A".</summary>
internal static class ProbeJson
{
    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : string.Empty;

    public static double Number(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : 0;

    public static int Integer(this JsonElement element, string name) => (int)Math.Clamp(element.Number(name), int.MinValue, int.MaxValue);

    public static long Long(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static TimeSpan Seconds(this JsonElement element, string name) =>
        TimeSpan.FromSeconds(Math.Clamp(element.Number(name), -1e9, 1e9));

    public static double Quotient(this JsonElement element, string name)
    {
        var (first, second) = Pair(element.Text(name), '/');
        return second == 0 ? 0 : first / second;
    }

    public static (int Width, int Height) Ratio(this JsonElement element, string name)
    {
        var (first, second) = Pair(element.Text(name), ':');
        return ((int)first, (int)second);
    }

    public static Dictionary<string, string> Tags(this JsonElement element) =>
        element.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object
            ? tags.EnumerateObject()
                .DistinctBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(tag => tag.Name, tag => tag.Value.ToString(), StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private static (double First, double Second) Pair(string text, char separator)
    {
        var parts = text.Split(separator);
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : (0, 0);
    }
}
