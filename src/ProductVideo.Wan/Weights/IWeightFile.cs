using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>Named tensors in a file, or in several that belong together. Reading is safe from several threads.</summary>
public interface IWeightFile : IDisposable
{
    /// <summary>The file that was opened.</summary>
    string FilePath { get; }

    /// <summary>Every tensor by name, in the file's order.</summary>
    IReadOnlyDictionary<string, WeightEntry> Entries { get; }

    /// <summary>Free text that the file carries by key; empty when there is none.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Copies a tensor into memory on the CPU, in its own type (8-bit floats as bfloat16). It belongs to the current dispose scope.</summary>
    /// <exception cref="WeightFileException">There is no such tensor, or the file is damaged.</exception>
    Tensor Read(string name);

    /// <summary>
    /// Copies a tensor into one that is there already, on any device and in any type of numbers with a fraction. What is held besides is one
    /// piece of at most 32 MiB, so a model needs no second copy in the host's memory.
    /// </summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Contiguous, of the stored shape.</param>
    /// <exception cref="WeightFileException">There is no such tensor, or the file is damaged.</exception>
    /// <exception cref="ArgumentException">The destination has another shape.</exception>
    void ReadInto(string name, Tensor destination);

    /// <summary>Reads the tensors whose names are wanted (all, without a choice). They belong to no dispose scope: the caller disposes them.</summary>
    Dictionary<string, Tensor> ReadAll(Func<string, bool>? wanted = null)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var name in Entries.Keys)
        {
            if (wanted is null || wanted(name))
            {
                tensors.Add(name, Read(name).DetachFromDisposeScope());
            }
        }

        return tensors;
    }
}
