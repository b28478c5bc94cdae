using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>What a clip's sheet shows.</summary>
public sealed record ClipSheetContent
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>The verdict in a word or two, such as "accepted".</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether the clip is in; the verdict is green then, else red.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Facts in one line, such as which model made the masks.</summary>
    public string Facts { get; init; } = "";

    /// <summary>The reasons in words; long ones are broken into lines.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The clip's frames, at least one, all of one size.</summary>
    public required IReadOnlyList<RgbImage> Frames { get; init; }

    /// <summary>One mask a frame, or none at all for a shot that nobody looked for a product in.</summary>
    public IReadOnlyList<GrayImage> Masks { get; init; } = [];

    /// <summary>Frames a second, for the times under the frames.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>What a detector saw; a frame with a box is shown rather than its neighbours.</summary>
    public IReadOnlyList<SheetBox> Boxes { get; init; } = [];

    /// <summary>The scores, in the order to show them.</summary>
    public IReadOnlyList<SheetScore> Scores { get; init; } = [];
}
