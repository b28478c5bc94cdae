using Microsoft.AspNetCore.Mvc;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.Http;

/// <summary>Which part of a list is asked for.</summary>
internal sealed class PageParameters
{
    /// <summary>The <c>next</c> of the page before; nothing for the first.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>How many items, 1 to 500; 50 if nothing is said.</summary>
    [FromQuery(Name = "size")]
    public int? Size { get; init; }

    /// <summary>The request.</summary>
    public PageRequest ToRequest() => new(Cursor, Size ?? PageRequest.UsualSize);
}
