namespace ProductVideo.Samples.Trials;

/// <summary>What makes a clip easy or hard for a segmenter.</summary>
public enum TrialKind
{
    /// <summary>A seamless roll of paper; the camera moves.</summary>
    Plain,

    /// <summary>A floor of wood, stone, squares, stripes or cloth; the camera moves.</summary>
    TexturedFloor,

    /// <summary>A pattern behind the product, from edge to edge; the camera pans over both.</summary>
    TexturedWall,

    /// <summary>A product that turns before a pattern that stands still.</summary>
    Turning,

    /// <summary>A pattern that drifts behind the product, with lights that wander in it.</summary>
    MovingBackground,

    /// <summary>A pattern behind the product, seen by a camera in an unsteady hand.</summary>
    Shaking,
}
