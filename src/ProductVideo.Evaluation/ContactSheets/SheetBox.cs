namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>A box to draw on one frame of a clip's sheet.</summary>
/// <param name="Frame">The frame's number, from 0.</param>
/// <param name="Left">Its left edge in pixels of the frame.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Bottom">Its lower edge.</param>
/// <param name="Label">What it is, such as "mug 0.82".</param>
public sealed record SheetBox(int Frame, double Left, double Top, double Right, double Bottom, string Label);
