namespace ProductVideo.Api.Http;

/// <summary>Reads a segment of an address that stands for a name with slashes.</summary>
internal static class Segment
{
    /// <summary>The name: servers decode everything in a segment but %2F, because a decoded slash would end it.</summary>
    public static string Decode(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
