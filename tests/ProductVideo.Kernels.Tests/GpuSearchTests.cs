using TorchSharp;

namespace ProductVideo.Kernels.Tests;

public sealed class GpuSearchTests : IDisposable
{
    private readonly string _devices = Directory.CreateTempSubdirectory("devices").FullName;

    public void Dispose() => Directory.Delete(_devices, recursive: true);

    [Fact]
    public void A_machine_without_a_driver_has_no_gpu_and_no_trouble()
    {
        File.WriteAllText(Path.Combine(_devices, "nvidiactl"), "");
        File.WriteAllText(Path.Combine(_devices, "nvram"), "");

        Assert.Equivalent(new GpuSearch([], null), GpuSearch.Run(_devices), strict: true);
        Assert.Equivalent(new GpuSearch([], null), GpuSearch.Run(Path.Combine(_devices, "missing")), strict: true);
    }

    [Theory]
    [InlineData("nvidia0")]
    [InlineData("dxg")]
    public void A_driver_means_gpus_or_a_reason_why_there_are_none(string device)
    {
        File.WriteAllText(Path.Combine(_devices, device), "");

        var search = GpuSearch.Run(_devices);

        if (torch.cuda.is_available())
        {
            Assert.Null(search.Trouble);
            Assert.Equal(torch.cuda.device_count(), search.Gpus.Count);
            Assert.All(search.Gpus, (gpu, index) => Assert.True(gpu.Name == $"cuda:{index}" && gpu.Model.Length > 0 && gpu.MemoryMiB > 1_000, gpu.ToString()));
        }
        else
        {
            Assert.Empty(search.Gpus);
            Assert.StartsWith("An NVIDIA GPU is here, but", search.Trouble, StringComparison.Ordinal);
        }
    }
}
