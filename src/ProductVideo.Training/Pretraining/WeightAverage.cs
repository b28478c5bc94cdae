using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>
/// An exponential moving average of parameters, moved every eighth step by the decay of eight steps, which costs an eighth. The effective decay ramps up,
/// min(decay, (1 + n) / (10 + n)), so that the first values are soon forgotten.
/// </summary>
public sealed class WeightAverage : IDisposable
{
    private const int Interval = 8;

    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly List<Tensor> _shadows;
    private readonly double _decay;
    private int _updates;

    /// <summary>Starts from the parameters' present values.</summary>
    public WeightAverage(IReadOnlyList<Parameter> parameters, double decay)
    {
        _parameters = parameters;
        _decay = decay;
        using var noGrad = no_grad();
        _shadows = [.. parameters.Select(static parameter => parameter.detach().clone().DetachFromDisposeScope())];
    }

    /// <summary>Moves the average towards the present values.</summary>
    public void Update()
    {
        _updates++;
        if (_updates % Interval != 0)
        {
            return;
        }

        var decay = Math.Pow(Math.Min(_decay, (1.0 + _updates) / (10.0 + _updates)), Interval);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var index = 0; index < _shadows.Count; index++)
        {
            _shadows[index].lerp_(_parameters[index].detach(), 1 - decay);
        }
    }

    /// <summary>Exchanges the average with the live values; calling it twice restores them.</summary>
    public void Swap()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var index = 0; index < _shadows.Count; index++)
        {
            var live = _parameters[index].detach().clone();
            _parameters[index].copy_(_shadows[index]);
            _shadows[index].copy_(live);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _shadows.ForEach(static shadow => shadow.Dispose());
}
