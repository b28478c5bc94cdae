using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Kernels;
using ProductVideo.Silo.Devices;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Tests.Devices;

/// <summary>Which devices a process has when nobody says.</summary>
public sealed class DeviceChoiceTests
{
    private static readonly Gpu[] Two = [new(0, "NVIDIA H100 80GB HBM3", 81_559), new(1, "NVIDIA H100 80GB HBM3", 81_559)];
    private static readonly NetworkSettings Networks = new() { Matting = "isnet.onnx", Detector = "dino.onnx", Tracker = "sam2" };

    [Fact]
    public void Without_a_gpu_processors_do_everything()
    {
        var devices = new DeviceChoice([], networksOnGpus: false).Fill(new WorkerOptions(), Networks, processors: 2).Devices;

        Assert.Equal(["cpu:0", "cpu:1", "cpu"], devices.Select(device => device.Name));
        Assert.Equal(WorkCapability.All.Where(capability => capability is not (WorkCapability.Train or WorkCapability.Fetch)), devices[0].Capabilities);
        Assert.Equal([WorkCapability.Train], devices[2].Capabilities);
    }

    [Fact]
    public void Gpus_generate_and_train_and_processors_do_the_rest()
    {
        var devices = new DeviceChoice(Two, networksOnGpus: true).Fill(new WorkerOptions(), new NetworkSettings(), processors: 1).Devices;

        Assert.Equal(["cuda:0", "cuda:1", "cpu:0"], devices.Select(device => device.Name));
        Assert.Equal([WorkCapability.Generate, WorkCapability.Train], devices[1].Capabilities);
        Assert.Equal([WorkCapability.Evaluate, WorkCapability.Dataset, WorkCapability.Matting, WorkCapability.Segment, WorkCapability.Media], devices[2].Capabilities);
        Assert.Equal(81_559, devices[0].MemoryMiB);
    }

    [Fact]
    public void Networks_look_at_pictures_on_every_gpu_that_they_run_on()
    {
        var running = new DeviceChoice(Two, networksOnGpus: true).Fill(new WorkerOptions(), Networks, processors: 1).Devices;
        var lacking = new DeviceChoice(Two, networksOnGpus: false).Fill(new WorkerOptions(), Networks, processors: 1).Devices;

        Assert.Equal([WorkCapability.Generate, WorkCapability.Train, WorkCapability.Matting, WorkCapability.Segment], running[1].Capabilities);
        Assert.Equal([WorkCapability.Generate, WorkCapability.Train], lacking[1].Capabilities);
    }

    [Fact]
    public void Whatever_is_found_every_queue_has_a_device()
    {
        foreach (var (gpus, networks, onGpus) in from gpus in new[] { [], Two } from networks in new[] { Networks, new(), Networks with { Matting = null } } from onGpus in new[] { true, false } select (gpus, networks, onGpus))
        {
            new DeviceChoice(gpus, onGpus).Fill(new WorkerOptions(), networks, processors: 3).Validate();
        }
    }

    [Fact]
    public void Listed_devices_stay_as_they_are_but_for_memory_that_nobody_gave()
    {
        var listed = new WorkerOptions
        {
            Devices = [Device("cuda:0"), Device("cuda:1") with { MemoryMiB = 40_000 }, Device("cpu:0")],
        };

        var devices = new DeviceChoice(Two, networksOnGpus: true).Fill(listed, Networks, processors: 8).Devices;

        Assert.Equal([81_559, 40_000, null], devices.Select(device => device.MemoryMiB));
        Assert.All(devices, device => Assert.Equal(WorkCapability.All, device.Capabilities));
    }

    [Fact]
    public void A_listed_gpu_that_is_not_there_is_refused_at_the_start()
    {
        var listed = new WorkerOptions { Devices = [Device("cpu:0"), Device("cuda:2")] };

        var refusal = Assert.Throws<ConfigurationException>(() => new DeviceChoice(Two, networksOnGpus: true).Fill(listed, Networks, processors: 8));

        Assert.Contains("workers.devices[1] is cuda:2, and this machine has cuda:0, cuda:1.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fetching_has_lanes_of_its_own_behind_the_devices_and_one_where_nothing_may_be_fetched()
    {
        var workers = new WorkerOptions { Devices = [Device("cpu:0")], Fetches = 3 };
        Assert.Equal(["cpu:0", "fetch:0", "fetch:1", "fetch:2"], FetchLanes.AddTo(workers, allowsRemote: true).Devices.Select(device => device.Name));
        Assert.Equal(["cpu:0", "fetch:0"], FetchLanes.AddTo(workers, allowsRemote: false).Devices.Select(device => device.Name));
    }

    private static DeviceOptions Device(string name) => new() { Name = name, Capabilities = WorkCapability.All };
}
