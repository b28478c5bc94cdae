using ProductVideo.Operations.Products;

namespace ProductVideo.Api.Products;

/// <summary>Where a film or photo is; one of both.</summary>
/// <param name="Upload">The id of an uploaded file.</param>
/// <param name="Url">A web address that the service fetches, where the setting import.allowRemote allows it.</param>
internal sealed record MaterialBody(string? Upload, string? Url)
{
    /// <summary>The source.</summary>
    public MaterialSource ToSource() => new(Upload, Url);
}
