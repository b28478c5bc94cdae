using TorchSharp;

namespace ProductVideo.Wan.Models;

/// <summary>How the work of a network is shared out to processors.</summary>
public static class TensorThreads
{
    /// <summary>
    /// Products of matrices narrower than this are over before a second thread has woken up: one LoRA step of a network of width 160 takes
    /// 0.22 s of processor time on one thread and 0.4 to 0.8 s on two.
    /// </summary>
    private const int NarrowWidth = 512;

    /// <summary>Sets how many threads the calling thread's next tensor operations use.</summary>
    /// <param name="models">The model that they are about.</param>
    /// <param name="processors">The machine's processors.</param>
    /// <returns>How many independent jobs, such as clips to be encoded, may run with the model at the same time.</returns>
    public static int Share(WanModels models, int processors)
    {
        if (models.Device.type == DeviceType.CUDA)
        {
            return 1;
        }

        var isNarrow = models.Preset.Transformer.Width < NarrowWidth;
        torch.set_num_threads(isNarrow ? 1 : processors);
        return isNarrow ? processors : 1;
    }
}
