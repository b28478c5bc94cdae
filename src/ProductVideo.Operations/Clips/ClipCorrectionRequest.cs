using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Operations.Clips;

/// <summary>What a person corrects of a clip's masks.</summary>
/// <param name="Boxes">Where the product is, in as many frames as needed; between them its place is interpolated.</param>
/// <param name="Masks">Masks drawn by hand, by frame from 0: gray PNG files of the clip's size, 255 product, 0 background.</param>
/// <param name="Author">Who corrects it; not empty.</param>
/// <param name="Note">Why; may be empty.</param>
public sealed record ClipCorrectionRequest(
    IReadOnlyList<CorrectedBox> Boxes, IReadOnlyDictionary<int, ReadOnlyMemory<byte>> Masks, string Author, string Note);
