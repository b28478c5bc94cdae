using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using TorchSharp;

namespace ProductVideo.Training.Lora;

/// <summary>What of the DiT is computed again for gradients instead of kept. It changes the time, not the result.</summary>
internal static class RecomputationChoice
{
    // the allocator's rounding and the optimizer take the rest
    private const double FreeShare = 0.85;

    // a token is two by two cells of a latent frame
    private const long TokenCells = 4;

    /// <summary>
    /// Sets the DiT up for training: a processor's memory is plentiful and its time is not; on a GPU it is the other way round, so there as many blocks keep
    /// everything as fit.
    /// </summary>
    /// <param name="models">The networks.</param>
    /// <param name="cells">Latent cells of the largest sample, references included.</param>
    /// <param name="options">What it may take.</param>
    public static void Apply(WanModels models, long cells, LoraTrainingOptions options)
    {
        var network = models.Transformer;
        network.Recompute = models.Device.type == DeviceType.CUDA;
        network.WholeBlocks = 0;
        if (!network.Recompute || new MemoryProbe().Measure(models.Device) is not { } memory)
        {
            return;
        }

        var free = (long)(memory.Free * FreeShare);
        network.WholeBlocks = TransformerMemory.WholeBlocks(
            network.Size, cells / TokenCells, network.ComputeType, network.StreamType, Math.Min(free, options.ActivationBytes ?? free));
    }

    /// <summary>Keeps everything again, as by default.</summary>
    public static void Reset(WanModels models) => (models.Transformer.Recompute, models.Transformer.WholeBlocks) = (false, 0);
}
