namespace ProductVideo.Datasets.Captions;

/// <summary>How captions are made of a page's words.</summary>
public sealed record CaptionOptions
{
    /// <summary>
    /// Parts with commas between them, each with one of {title}, {category}, {colour} and {brand}. A part goes where the page lacks its word, or where the words
    /// before say it already. Default: "{title}, {colour}, {category}".
    /// </summary>
    public string Template { get; init; } = CaptionTemplate.DefaultText;

    /// <summary>Whether the template takes the place of captions that pages give, too. Default: no.</summary>
    public bool Always { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">The template has no word of the page, or one that is not known.</exception>
    public void Validate() => CaptionTemplate.Parse(Template);
}
