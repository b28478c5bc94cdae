namespace ProductVideo.Training.Pretraining;

/// <summary>How the autoencoder of a small preset is trained from scratch.</summary>
public sealed record VaePretrainingOptions
{
    /// <summary>Time to spend; the learning rate falls to its floor by then.</summary>
    /// <value>The default is 9 minutes, which suits one H100.</value>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(9);

    /// <summary>The share of the budget spent on single frames before clips are mixed in: with one frame every 3-D convolution is a 2-D one.</summary>
    /// <value>The default is 0.6.</value>
    public double PictureShare { get; init; } = 0.6;

    /// <summary>Pictures per step in the first phase.</summary>
    /// <value>The default is 128.</value>
    public int PictureBatch { get; init; } = 128;

    /// <summary>Clips per step in the second phase.</summary>
    /// <value>The default is 12.</value>
    public int ClipBatch { get; init; } = 12;

    /// <summary>Frames per clip in the second phase, 4n+1.</summary>
    /// <value>The default is 17.</value>
    public int ClipFrames { get; init; } = 17;

    /// <summary>The peak learning rate.</summary>
    /// <value>The default is 2e-3.</value>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Linear warm-up steps.</summary>
    /// <value>The default is 200.</value>
    public int WarmSteps { get; init; } = 200;

    /// <summary>How much product pixels count, relative to the rest.</summary>
    /// <value>The default is 3.</value>
    public double ProductWeight { get; init; } = 3;

    /// <summary>The weight of the absolute error of the picture's spatial differences, which keeps edges sharp.</summary>
    /// <value>The default is 0.5.</value>
    public double GradientWeight { get; init; } = 0.5;

    /// <summary>The weight of the squared error beside the absolute error.</summary>
    /// <value>The default is 2.</value>
    public double SquaredWeight { get; init; } = 2;

    /// <summary>The weight of the mean KL divergence of a latent element from a unit Gaussian.</summary>
    /// <value>The default is 1e-5.</value>
    public double KlWeight { get; init; } = 1e-5;

    /// <summary>The share of clips whose product is painted grey, as in a masked video.</summary>
    /// <value>The default is 0.25.</value>
    public double MaskedShare { get; init; } = 0.25;

    /// <summary>The decay of the moving average of the weights, per step.</summary>
    /// <value>The default is 0.998.</value>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>The seed of everything random.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }
}
