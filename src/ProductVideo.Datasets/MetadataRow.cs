namespace ProductVideo.Datasets;

/// <summary>One clip as trainers see it. Paths are relative to the dataset's folder; an empty one means that there is none.</summary>
/// <param name="Prompt">What the clip shows.</param>
/// <param name="Video">The clip itself: what a model should learn to make.</param>
/// <param name="ReferenceImage">The product's photos as one picture.</param>
/// <param name="MaskedVideo">The clip with the product region grey.</param>
/// <param name="MaskVideo">That region, white where the model has to generate.</param>
public sealed record MetadataRow(string Prompt, string Video, string ReferenceImage = "", string MaskedVideo = "", string MaskVideo = "");
