using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>
/// While it lives, products and convolutions on this thread compute in a narrower type (not part of the TorchSharp package).
/// </summary>
public sealed class Autocast : IDisposable
{
    private readonly int _device;
    private readonly int _enabledBefore;
    private readonly int _typeBefore;
    private bool _disposed;

    /// <summary>Switches it on for a device type until disposed.</summary>
    public Autocast(DeviceType device, ScalarType type = ScalarType.BFloat16, bool enabled = true)
    {
        _device = (int)device;
        _enabledBefore = NativeMethods.pv_autocast_enabled(_device);
        _typeBefore = NativeMethods.pv_autocast_dtype(_device);
        NativeMethods.Check(NativeMethods.pv_set_autocast(_device, enabled ? 1 : 0, (int)type));
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeMethods.Check(NativeMethods.pv_set_autocast(_device, _enabledBefore, _typeBefore));
        }
    }
}
