using Microsoft.AspNetCore.Http;
using ProductVideo.Operations.Products;

namespace ProductVideo.Api.Products;

/// <summary>A product with its files.</summary>
/// <param name="Film">Its film.</param>
/// <param name="Photos">Its photos, in order; at most 20.</param>
/// <param name="Title">Its title; the id if nothing is said.</param>
/// <param name="Category">Its category.</param>
/// <param name="Caption">What the film shows; made of title, colour and category if nothing is said.</param>
/// <param name="Brand">Its brand.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record SubmissionBody(MaterialBody Film, MaterialBody[]? Photos, string? Title, string? Category, string? Caption, string? Brand, string? Colour)
{
    /// <summary>The submission of a product.</summary>
    /// <exception cref="BadHttpRequestException">There is no film.</exception>
    public ProductSubmission ToSubmission(string id) => Film is null
        ? throw new BadHttpRequestException("film is missing; name an upload or a url.")
        : new ProductSubmission(id, Title, Category, Caption, Brand, Colour, Film.ToSource(), [.. (Photos ?? []).Select(static photo => photo.ToSource())]);
}
