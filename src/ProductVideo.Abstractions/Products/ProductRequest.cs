namespace ProductVideo.Abstractions.Products;

/// <summary>A product whose film or photos are still to be fetched. Where one of both is named, it is a web address or a file in the artifact store: <c>artifact:&lt;key&gt;/&lt;file&gt;</c>.</summary>
/// <param name="Id">The product id.</param>
/// <param name="Title">Its title; null for the id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Caption">What the film shows; null for one made of title, colour and category.</param>
/// <param name="Brand">Its brand.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Film">Its film.</param>
/// <param name="Photos">Its photos, in order.</param>
/// <param name="Owner">Whose product it is, for its turns in the queue; null where nobody is told apart.</param>
/// <param name="Nonce">Tells this request from any other: an address may hold something else the next time.</param>
[GenerateSerializer, Alias("ProductVideo.ProductRequest")]
public sealed record ProductRequest(
    string Id, string? Title, string? Category, string? Caption, string? Brand, string? Colour, string Film, string[] Photos, string? Owner, string Nonce);
