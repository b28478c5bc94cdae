namespace ProductVideo.Datasets.Building;

/// <summary>The part of a dataset that a product belongs to, with all its clips.</summary>
public enum DatasetSplit
{
    /// <summary>Trained on.</summary>
    Train,

    /// <summary>Watched during training.</summary>
    Validation,

    /// <summary>Never seen before the evaluation.</summary>
    Test,
}
