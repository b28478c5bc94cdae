namespace ProductVideo.Operations.Products;

/// <summary>A product that somebody describes and gives the files of.</summary>
/// <param name="Id">Its id: letters, digits, dash and underscore.</param>
/// <param name="Title">Its title; the id if nothing is said.</param>
/// <param name="Category">Its category.</param>
/// <param name="Caption">What the film shows; made of title, colour and category if nothing is said.</param>
/// <param name="Brand">Its brand.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Film">Its film.</param>
/// <param name="Photos">Its photos, in order.</param>
public sealed record ProductSubmission(
    string Id, string? Title, string? Category, string? Caption, string? Brand, string? Colour, MaterialSource Film, IReadOnlyList<MaterialSource> Photos)
{
    /// <summary>Whose product it is, for its turns in the queue; null where nobody is told apart.</summary>
    public string? Owner { get; init; }
}
