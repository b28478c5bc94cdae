using System.Globalization;
using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Cli.Commands.Keys;

/// <summary>Keys and audit entries as lines.</summary>
internal static class KeyText
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A line for every key.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<ApiKey> keys)
    {
        foreach (var key in keys)
        {
            var end = key.RevokedAt is { } revoked ? $"revoked {Of(revoked)}" : key.ExpiresAt is { } expires ? $"works until {Of(expires)}" : "works";
            writer.WriteLine($"{key.Id}  {key.Role,-8}  {key.Name,-24}  made {Of(key.CreatedAt)} by {key.CreatedBy}, {end}");
        }
    }

    /// <summary>A line for every entry.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            writer.WriteLine($"{Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At))}  {entry.Status}  {entry.Who}  {entry.What}  from {entry.Origin}");
        }
    }

    private static string Of(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);
}
