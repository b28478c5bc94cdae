namespace ProductVideo.Abstractions.Clips;

/// <summary>What a person corrected of a clip's masks. It is an input of the segment step, and holds as long as the normalised clip is the same.</summary>
/// <param name="Boxes">Where the product is, in as many frames as needed; between them its place is interpolated.</param>
/// <param name="Masks">Frames whose masks were drawn by hand; they are taken as they are.</param>
/// <param name="Author">Who corrected it.</param>
/// <param name="Note">Why; may be empty.</param>
/// <param name="At">When; the clip notes it by its own clock.</param>
[GenerateSerializer, Alias("ProductVideo.ClipCorrection")]
public sealed record ClipCorrection(CorrectedBox[] Boxes, CorrectedMask[] Masks, string Author, string Note, DateTimeOffset At)
{
    /// <summary>Whether it corrects nothing, which takes back what was corrected before.</summary>
    public bool IsEmpty => Boxes.Length == 0 && Masks.Length == 0;
}
