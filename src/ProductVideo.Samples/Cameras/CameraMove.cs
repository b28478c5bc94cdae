namespace ProductVideo.Samples.Cameras;

/// <summary>What the camera does during a shot.</summary>
public enum CameraMove
{
    /// <summary>Nothing.</summary>
    Static,

    /// <summary>Goes round the product, to the left.</summary>
    OrbitLeft,

    /// <summary>Goes round the product, to the right.</summary>
    OrbitRight,

    /// <summary>Comes nearer.</summary>
    PushIn,

    /// <summary>Goes away.</summary>
    PullOut,

    /// <summary>Turns to the left, so that the product drifts to the right.</summary>
    PanLeft,

    /// <summary>Turns to the right, so that the product drifts to the left.</summary>
    PanRight,

    /// <summary>Rises while it keeps the product in view.</summary>
    CraneUp,
}
