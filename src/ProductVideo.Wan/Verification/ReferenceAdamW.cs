using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>
/// AdamW by its formula, with betas 0.9 and 0.999: an independent witness, so that a fault of the trainer's optimizer cannot hide
/// behind the same fault here.
/// </summary>
internal sealed class ReferenceAdamW : IDisposable
{
    private const double FirstBeta = 0.9;
    private const double SecondBeta = 0.999;
    private const double Epsilon = 1e-8;

    private readonly List<(Parameter Parameter, Tensor Mean, Tensor Square)> _state = [];
    private readonly double _decay;
    private int _steps;

    public ReferenceAdamW(IEnumerable<Parameter> parameters, double decay)
    {
        _decay = decay;
        foreach (var parameter in parameters)
        {
            _state.Add((parameter, zeros_like(parameter).DetachFromDisposeScope(), zeros_like(parameter).DetachFromDisposeScope()));
        }
    }

    /// <summary>Updates all parameters from their gradients and clears those.</summary>
    public void Step(double rate)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        _steps++;
        var firstCorrection = 1.0 - Math.Pow(FirstBeta, _steps);
        var secondCorrection = Math.Sqrt(1.0 - Math.Pow(SecondBeta, _steps));
        foreach (var (parameter, mean, square) in _state)
        {
            var gradient = parameter.grad!;
            parameter.mul_(1.0 - (rate * _decay));
            mean.mul_(FirstBeta).add_(gradient * (1.0 - FirstBeta));
            square.mul_(SecondBeta).add_(gradient * gradient * (1.0 - SecondBeta));
            parameter.sub_(mean / ((square.sqrt() / secondCorrection) + Epsilon) * (rate / firstCorrection));
            parameter.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (var (_, mean, square) in _state)
        {
            mean.Dispose();
            square.Dispose();
        }
    }
}
