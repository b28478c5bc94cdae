namespace ProductVideo.Kernels;

/// <summary>A GPU that tensors can be computed on here.</summary>
/// <param name="Index">Its number, from 0, among those that <c>CUDA_VISIBLE_DEVICES</c> leaves.</param>
/// <param name="Model">What its driver calls it, such as NVIDIA H100 80GB HBM3.</param>
/// <param name="MemoryMiB">Its memory in MiB.</param>
public sealed record Gpu(int Index, string Model, int MemoryMiB)
{
    /// <summary>Its name as a device, such as <c>cuda:0</c>.</summary>
    public string Name => $"cuda:{Index}";
}
