using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>One row of a contact sheet: frames of one video in time order.</summary>
/// <param name="Label">What the row shows; written over it.</param>
/// <param name="Frames">The video's frames, all of one size; the sheet picks evenly from them.</param>
/// <param name="Masks">One mask a frame, drawn as an outline, or null.</param>
public sealed record ContactSheetRow(string Label, IReadOnlyList<RgbImage> Frames, IReadOnlyList<GrayImage>? Masks = null);
