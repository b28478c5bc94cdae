namespace ProductVideo.Storage.Access;

/// <summary>The response to a request that may come twice.</summary>
public sealed class KeptResponse
{
    /// <summary>Whose request, and the name that they gave it.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of what was asked: method, path and body.</summary>
    public required string Request { get; init; }

    /// <summary>The status; 0 while it is being worked on.</summary>
    public required long Status { get; init; }

    /// <summary>The body's type, or empty.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The <c>Location</c> header, or empty.</summary>
    public string Location { get; init; } = "";

    /// <summary>The body.</summary>
    public string Body { get; init; } = "";

    /// <summary>When it was begun, or while it is being worked on, when that was last said; in milliseconds since 1970.</summary>
    public required long At { get; init; }
}
