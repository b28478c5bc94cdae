namespace ProductVideo.Vision.Detection.Prompts;

/// <summary>What a product's prompt was made of, the most trustworthy first.</summary>
public enum ProductPromptSource
{
    /// <summary>The category is in the table.</summary>
    Category,

    /// <summary>The category is not in the table: its noun.</summary>
    CategoryNoun,

    /// <summary>The title names something that is in the table.</summary>
    Title,

    /// <summary>The title's noun.</summary>
    TitleNoun,

    /// <summary>Neither says anything in English: any product.</summary>
    None,
}
