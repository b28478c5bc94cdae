namespace ProductVideo.Training.Randomness;

/// <summary>What a derived seed is drawn for; two purposes never share a stream.</summary>
public enum SeedPurpose
{
    /// <summary>The order in which samples are visited.</summary>
    Shuffle = 1,

    /// <summary>The noise level of a step.</summary>
    Timestep = 2,

    /// <summary>The Gaussian noise of a step.</summary>
    Noise = 3,

    /// <summary>Initial values of new parameters.</summary>
    Initialisation = 4,

    /// <summary>Which caption, mask variant or reference layout a visit uses.</summary>
    Augmentation = 5,
}
