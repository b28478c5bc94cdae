namespace ProductVideo.Training.Samples;

/// <summary>The encoded clips of a training run, wherever they are kept.</summary>
public interface ITrainingSamples
{
    /// <summary>The samples' ids, in the order that their numbers refer to.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>Latent cells of the largest sample, references included: what a step's memory depends on.</summary>
    /// <exception cref="Wan.Weights.WeightFileException">A file is missing or damaged.</exception>
    long LargestCells { get; }

    /// <summary>Opens a sample for one visit; the caller disposes it.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="Wan.Weights.WeightFileException">Its file is missing or damaged.</exception>
    TrainingSample Open(int index);
}
