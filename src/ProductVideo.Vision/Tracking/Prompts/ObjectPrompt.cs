namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Says which object of a frame is meant: a box, clicks, or a box and clicks. It never changes; each call gives a new prompt.</summary>
public sealed class ObjectPrompt
{
    private ObjectPrompt(IReadOnlyList<PromptPoint> points) => Points = points;

    /// <summary>The points in the order in which the networks take them: the box's corners first.</summary>
    public IReadOnlyList<PromptPoint> Points { get; }

    /// <summary>Says nothing: how a frame without a prompt is decoded.</summary>
    public static ObjectPrompt Nothing { get; } = new([new PromptPoint(0, 0, PromptLabel.None)]);

    /// <summary>A box round the object, in pixels of the frame.</summary>
    /// <exception cref="ArgumentException">It is empty, or a side is no number.</exception>
    public static ObjectPrompt Box(double left, double top, double right, double bottom) => right > left && bottom > top && double.IsFinite(left + top + right + bottom)
        ? new ObjectPrompt([new PromptPoint(left, top, PromptLabel.BoxStart), new PromptPoint(right, bottom, PromptLabel.BoxEnd)])
        : throw new ArgumentException($"The box from ({left}, {top}) to ({right}, {bottom}) is empty; give the upper left corner and then the lower right one.");

    /// <summary>A click, in pixels of the frame.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="isInside">Whether the object is there, or is not there.</param>
    /// <exception cref="ArgumentException">A coordinate is no number.</exception>
    public static ObjectPrompt Click(double x, double y, bool isInside = true) => new([PointAt(x, y, isInside)]);

    /// <summary>The same and one click more.</summary>
    /// <inheritdoc cref="Click"/>
    public ObjectPrompt And(double x, double y, bool isInside = true) => new([.. Points.Where(static point => point.Label != PromptLabel.None), PointAt(x, y, isInside)]);

    private static PromptPoint PointAt(double x, double y, bool isInside) => double.IsFinite(x + y)
        ? new PromptPoint(x, y, isInside ? PromptLabel.Inside : PromptLabel.Outside)
        : throw new ArgumentException($"The click ({x}, {y}) is no place in a frame.");
}
