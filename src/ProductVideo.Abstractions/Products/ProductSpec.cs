using System.Text.Json.Serialization;

namespace ProductVideo.Abstractions.Products;

/// <summary>A product page: everything a product is made from.</summary>
/// <param name="Id">The product id.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Category">The page's category.</param>
/// <param name="Caption">What the film shows, the training prompt.</param>
/// <param name="VideoPath">The film; one that was sent is in the artifact store: <c>artifact:&lt;key&gt;/&lt;file&gt;</c>.</param>
/// <param name="VideoHash">The hash of the film's bytes.</param>
/// <param name="Photos">The photos, in page order.</param>
/// <param name="SettingsHash">The hash of the settings that steps and gates use.</param>
[GenerateSerializer, Alias("ProductVideo.ProductSpec")]
public sealed record ProductSpec(
    string Id, string Title, string Category, string Caption, string VideoPath, string VideoHash, PhotoSpec[] Photos, string SettingsHash)
{
    /// <summary>Why it is not worked on, such as that another product has the same film; null if it is.</summary>
    [Id(0)]
    public Reason? Refusal { get; init; }

    /// <summary>What was done to it when it was read, and who is linked to it; for its history alone.</summary>
    [Id(1)]
    public string[] Notes { get; init; } = [];

    /// <summary>Who registered it: the name of the key, null where there are none. Owners take turns in the queue; what is made does not depend on it.</summary>
    [Id(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }
}
