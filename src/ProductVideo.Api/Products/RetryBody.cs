namespace ProductVideo.Api.Products;

/// <summary>What is tried again.</summary>
/// <param name="From">The step to make everything anew from; nothing to try again only what failed.</param>
internal sealed record RetryBody(string? From);
