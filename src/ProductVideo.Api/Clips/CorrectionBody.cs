using ProductVideo.Abstractions.Clips;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Clips;

namespace ProductVideo.Api.Clips;

/// <summary>What is corrected of a clip's masks.</summary>
/// <param name="Boxes">Where the product is, in as many frames as needed.</param>
/// <param name="Masks">Masks drawn by hand, by frame: gray PNG files as base64.</param>
/// <param name="Note">Why.</param>
internal sealed record CorrectionBody(CorrectedBox[]? Boxes, Dictionary<int, byte[]>? Masks, string? Note)
{
    /// <summary>The request.</summary>
    public ClipCorrectionRequest ToRequest(string author) => new(
        Boxes ?? [], (Masks ?? []).ToDictionary(mask => mask.Key, mask => (ReadOnlyMemory<byte>)mask.Value), author, ReasonBody.Cut(Note ?? ""));
}
