namespace ProductVideo.Datasets.Import.Pages;

/// <summary>What a saved page says of its product, in the page's own words.</summary>
internal sealed record PageFacts
{
    /// <summary>The shop's number for the product.</summary>
    public string? Id { get; init; }

    /// <summary>The product's name.</summary>
    public string? Title { get; init; }

    /// <summary>Its category, the innermost where the page gives a path.</summary>
    public string? Category { get; init; }

    /// <summary>Its brand.</summary>
    public string? Brand { get; init; }

    /// <summary>Its colour.</summary>
    public string? Colour { get; init; }

    /// <summary>A description.</summary>
    public string? Description { get; init; }

    /// <summary>Its films, each in one or more forms, the best first; references as the page writes them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Videos { get; init; } = [];

    /// <summary>Its photos, each in one or more forms, the best first; references as the page writes them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Images { get; init; } = [];

    /// <summary>These facts, and where they say nothing the others.</summary>
    public PageFacts Or(PageFacts other) => new()
    {
        Id = Id ?? other.Id,
        Title = Title ?? other.Title,
        Category = Category ?? other.Category,
        Brand = Brand ?? other.Brand,
        Colour = Colour ?? other.Colour,
        Description = Description ?? other.Description,
        Videos = Videos.Count > 0 ? Videos : other.Videos,
        Images = Images.Count > 0 ? Images : other.Images,
    };
}
