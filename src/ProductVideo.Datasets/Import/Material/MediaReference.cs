namespace ProductVideo.Datasets.Import.Material;

/// <summary>Where one form of a film or photo is.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Value">The place; see <see cref="MediaReferenceKind"/>.</param>
internal sealed record MediaReference(MediaReferenceKind Kind, string Value);
