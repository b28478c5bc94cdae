namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>What a point says about the object; the values are the networks' own.</summary>
public enum PromptLabel
{
    /// <summary>Nothing: how a frame without a prompt is decoded.</summary>
    None = -1,

    /// <summary>The point is not on the object.</summary>
    Outside = 0,

    /// <summary>The point is on the object.</summary>
    Inside = 1,

    /// <summary>The upper left corner of a box round the object.</summary>
    BoxStart = 2,

    /// <summary>The lower right corner of a box round the object.</summary>
    BoxEnd = 3,
}
