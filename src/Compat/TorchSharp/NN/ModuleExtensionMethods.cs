namespace TorchSharp;

/// <summary>Moves modules, keeping their static type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device, dtype: null);

    public static T to<T>(this T module, torch.ScalarType dtype, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device: null, dtype);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType dtype, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device, dtype);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(deviceType, deviceIndex));

    public static T cpu<T>(this T module)
        where T : torch.nn.Module => module.to(torch.CPU);

    public static T cuda<T>(this T module, int deviceIndex = -1)
        where T : torch.nn.Module => module.to(DeviceType.CUDA, deviceIndex);

    public static T half<T>(this T module)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float16);

    public static T @float<T>(this T module)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32);

    public static T @double<T>(this T module)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64);

    public static T bfloat16<T>(this T module)
        where T : torch.nn.Module => module.to(torch.ScalarType.BFloat16);
}
