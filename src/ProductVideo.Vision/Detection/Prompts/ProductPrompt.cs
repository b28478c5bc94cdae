namespace ProductVideo.Vision.Detection.Prompts;

/// <summary>What to look for, to find a product.</summary>
/// <param name="Phrase">A noun in English, lower case, with the words before it that belong to it: <c>perfume bottle</c>.</param>
/// <param name="Source">What it was made of.</param>
public sealed record ProductPrompt(string Phrase, ProductPromptSource Source)
{
    /// <summary>What people are looked for by.</summary>
    public const string Person = "person";

    /// <summary>What hands are looked for by.</summary>
    public const string Hand = "hand";

    /// <summary>What is looked for where nothing is known about the product.</summary>
    public const string AnyProduct = "product";

    /// <summary>
    /// Chooses a phrase: what <see cref="CategoryPhrases"/> has for the category, else the category's last noun, else what the table has for the title, else
    /// the title's last noun. Colours, materials, sizes and what follows <c>for</c>, <c>with</c> or a comma say nothing about what a thing is, and are left out.
    /// </summary>
    /// <param name="category">The category: a word, a phrase, or a path such as <c>Home &gt; Kitchen &gt; Mugs</c>, whose last step counts. May be empty.</param>
    /// <param name="title">The product's title; may be empty.</param>
    public static ProductPrompt Of(string? category, string? title)
    {
        var step = NounPhrase.LastStep(category ?? "");
        if (Known(step) is { } known)
        {
            return new ProductPrompt(known, ProductPromptSource.Category);
        }

        if (NounPhrase.LastNoun(step) is { } noun)
        {
            return new ProductPrompt(noun, ProductPromptSource.CategoryNoun);
        }

        if (Known(title ?? "") is { } named)
        {
            return new ProductPrompt(named, ProductPromptSource.Title);
        }

        return NounPhrase.LastNoun(title ?? "") is { } last
            ? new ProductPrompt(last, ProductPromptSource.TitleNoun)
            : new ProductPrompt(AnyProduct, ProductPromptSource.None);
    }

    // "Rings & Bands": each part is tried; in a part, the longest end that the table has
    private static string? Known(string text)
    {
        foreach (var part in NounPhrase.Parts(text))
        {
            foreach (var words in (ReadOnlySpan<string[]>)[part, NounPhrase.WithoutAttributes(part)])
            {
                for (var first = 0; first < words.Length; first++)
                {
                    if (CategoryPhrases.Find(words.AsSpan(first)) is { } phrase)
                    {
                        return phrase;
                    }
                }
            }
        }

        return null;
    }
}
