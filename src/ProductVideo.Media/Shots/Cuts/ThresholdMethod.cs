namespace ProductVideo.Media.Shots.Cuts;

/// <summary>On which side of the threshold a picture has faded out.</summary>
public enum ThresholdMethod
{
    /// <summary>Below it: fades to black.</summary>
    Floor,

    /// <summary>At or above it: fades to white.</summary>
    Ceiling,
}
