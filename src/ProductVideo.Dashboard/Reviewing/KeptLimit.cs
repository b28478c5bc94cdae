using System.Text.Json;
using ProductVideo.Dashboard.Components;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Reviewing;

/// <summary>A limit that somebody keeps to compare it with others; kept by their browser.</summary>
/// <param name="Name">Its short name, such as <c>cover.max</c>.</param>
/// <param name="Value">The value to try.</param>
public sealed record KeptLimit(string Name, double Value)
{
    /// <summary>The most that are kept.</summary>
    public const int Most = 6;

    /// <summary>The limit in words, such as "cover at most 0.25".</summary>
    public string Words => $"{PolicyChange.Words(Name)} {Value:0.####}";

    /// <summary>Reads what a browser kept; what it cannot have kept is left out, since anybody can write there.</summary>
    public static IReadOnlyList<KeptLimit> Read(string? text)
    {
        try
        {
            return text is null
                ? []
                : [.. (JsonSerializer.Deserialize<List<KeptLimit?>>(text) ?? []).OfType<KeptLimit>().Where(static limit => IsKnown(limit.Name) && double.IsFinite(limit.Value)).Take(Most)];
        }
        catch (JsonException)
        {
            // not ours, or of another version: there is nothing kept then
            return [];
        }
    }

    /// <summary>What a browser is to keep.</summary>
    public static string Write(IEnumerable<KeptLimit> limits) => JsonSerializer.Serialize(limits);

    private static bool IsKnown(string? name) => name is not null && PolicyNames.Find(name) is not null && PolicyChange.IsNumber(name);
}
