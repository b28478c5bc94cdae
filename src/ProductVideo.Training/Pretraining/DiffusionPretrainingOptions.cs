namespace ProductVideo.Training.Pretraining;

/// <summary>How the DiT, the VACE branch and the text encoder of a small preset are trained together from scratch.</summary>
public sealed record DiffusionPretrainingOptions
{
    /// <summary>Time to spend; the learning rate falls to its floor by then.</summary>
    /// <value>The default is 9 minutes, which suits one H100.</value>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(9);

    /// <summary>Clips per step.</summary>
    /// <value>The default is 256.</value>
    public int Batch { get; init; } = 256;

    /// <summary>The peak learning rate.</summary>
    /// <value>The default is 1e-3.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Linear warm-up steps.</summary>
    /// <value>The default is 300.</value>
    public int WarmSteps { get; init; } = 300;

    /// <summary>The sigma shift: sigma = shift u / (1 + (shift - 1) u).</summary>
    /// <value>The default is 3.</value>
    public double SigmaShift { get; init; } = 3;

    /// <summary>The share of samples whose u is uniform; the others' is the logistic of a unit Gaussian.</summary>
    /// <value>The default is 0.2.</value>
    public double UniformShare { get; init; } = 0.2;

    /// <summary>How much latent cells of the region to generate count, relative to the kept region.</summary>
    /// <value>The default is 5.</value>
    public double MaskWeight { get; init; } = 5;

    /// <summary>How much the reference frame counts.</summary>
    /// <value>The default is 0.1.</value>
    public double ReferenceWeight { get; init; } = 0.1;

    /// <summary>The share of samples trained with the empty caption, for guidance.</summary>
    /// <value>The default is 0.1.</value>
    public double EmptyCaptionShare { get; init; } = 0.1;

    /// <summary>The decay of the moving average of the weights, per step.</summary>
    /// <value>The default is 0.9993.</value>
    public double AverageDecay { get; init; } = 0.9993;

    /// <summary>The seed of everything random.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }
}
