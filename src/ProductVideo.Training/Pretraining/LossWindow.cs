using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>Sums losses on the device, so that the host waits for it once a report and not once a step.</summary>
internal sealed class LossWindow
{
    private Tensor? _sum;
    private int _count;

    public void Add(Tensor loss)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        if (_sum is null)
        {
            _sum = loss.detach().to(float32).clone().DetachFromDisposeScope();
        }
        else
        {
            _sum.add_(loss.detach());
        }

        _count++;
    }

    /// <summary>The mean since the last call; NaN where nothing was added.</summary>
    public double Take()
    {
        if (_sum is null)
        {
            return double.NaN;
        }

        var mean = _sum.item<float>() / _count;
        _sum.Dispose();
        _sum = null;
        _count = 0;
        return mean;
    }
}
