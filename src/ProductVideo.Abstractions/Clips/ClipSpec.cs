using System.Text.Json.Serialization;
using ProductVideo.Abstractions.Products;

namespace ProductVideo.Abstractions.Clips;

/// <summary>Everything a clip is made from.</summary>
/// <param name="ProductId">Its product.</param>
/// <param name="Number">Its shot's number, from 1.</param>
/// <param name="VideoPath">The film; one that was sent is in the artifact store: <c>artifact:&lt;key&gt;/&lt;file&gt;</c>.</param>
/// <param name="VideoHash">The hash of the film's bytes.</param>
/// <param name="FilmHeight">The lines of the film's picture as displayed, without bars.</param>
/// <param name="StartFrame">The shot's first frame in the film, from 0.</param>
/// <param name="EndFrame">The frame after the shot's last.</param>
/// <param name="Refusals">Why the shot was refused at once; empty if it was not.</param>
/// <param name="Category">The product's category, for segmenters that find things by their names.</param>
/// <param name="Title">The product's title, for the same.</param>
/// <param name="SettingsHash">The hash of the settings that steps and gates use.</param>
[GenerateSerializer, Alias("ProductVideo.ClipSpec")]
public sealed record ClipSpec(
    string ProductId, int Number, string VideoPath, string VideoHash, int FilmHeight, int StartFrame, int EndFrame, Reason[] Refusals, string Category, string Title, string SettingsHash)
{
    /// <summary>The film's picture without its bars; null where the whole frame is picture.</summary>
    [Id(0)]
    public FilmArea? Picture { get; init; }

    /// <summary>Who registered its product; null where there are no keys.</summary>
    [Id(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }
}
