using TorchSharp.Extras;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// AdamW with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), in the order of operations that PyTorch documents.
/// One fused operator per step where libtorch has it for the parameters' device, or for float32 on a processor this library, else one operator at a
/// time.
/// </summary>
public sealed partial class AdamW : optim.Optimizer, optim.ILearningRateController
{
    private readonly List<Parameter> _parameters;
    private readonly State?[] _states;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _eps;
    private readonly double _weightDecay;
    private readonly bool _maximize;

    public AdamW(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "at least 0 and below 1");
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "at least 0 and below 1");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        if (amsgrad)
        {
            throw new NotSupportedException("This subset has no AMSGrad.");
        }

        _parameters = [.. parameters];
        _states = new State?[_parameters.Count];
        LearningRate = InitialLearningRate = lr;
        _beta1 = beta1;
        _beta2 = beta2;
        _eps = eps;
        _weightDecay = weight_decay;
        _maximize = maximize;
    }

    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public override IEnumerable<optim.ILearningRateController> ParamGroups => [this];

    public override IEnumerable<Parameter> parameters() => _parameters;

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var recording = enable_grad();
            loss = closure();
        }

        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var fused = new List<(Parameter Parameter, Tensor Gradient, State State)>();
        for (var i = 0; i < _parameters.Count; i++)
        {
            var parameter = _parameters[i];
            var gradient = parameter.grad;
            if (gradient is null)
            {
                continue;
            }

            var state = _states[i] ??= State.For(parameter);
            state.Step++;
            if (CanFuse(parameter, gradient))
            {
                fused.Add((parameter, gradient, state));
            }
            else
            {
                Composed(parameter, gradient, state);
            }
        }

        foreach (var group in fused.GroupBy(item => (item.State.Step, item.Parameter.device, item.Parameter.dtype)))
        {
            if (group.Key.device.type == DeviceType.CUDA)
            {
                Fused([.. group], group.Key.Step);
            }
            else
            {
                FusedOnProcessor([.. group], group.Key.Step);
            }
        }

        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in _states)
            {
                state?.Dispose();
            }
        }
    }

    private bool CanFuse(Parameter parameter, Tensor gradient) => parameter.device_type switch
    {
        // in narrower types the fused operator would round once where single ones round each time, as the package does
        DeviceType.CUDA => parameter.dtype is ScalarType.Float32 or ScalarType.Float64 && Operators.FusedAdamwInPlace.Exists,
        DeviceType.CPU => !_maximize && parameter.dtype == ScalarType.Float32 && gradient.dtype == ScalarType.Float32 && parameter.is_contiguous(),
        _ => false,
    };

    private void Composed(Parameter parameter, Tensor gradient, State state)
    {
        var signed = _maximize ? gradient.neg() : gradient;
        if (_weightDecay != 0)
        {
            parameter.mul_(1 - (LearningRate * _weightDecay));
        }

        state.ExpAvg.lerp_(signed, 1 - _beta1);
        state.ExpAvgSq.mul_(_beta2).addcmul_(signed, signed, 1 - _beta2);
        var stepSize = LearningRate / (1 - Math.Pow(_beta1, state.Step));
        var denominator = state.ExpAvgSq.sqrt().div_(Math.Sqrt(1 - Math.Pow(_beta2, state.Step))).add_(_eps);
        parameter.addcdiv_(state.ExpAvg, denominator, -stepSize);
    }

    private void Fused((Parameter Parameter, Tensor Gradient, State State)[] items, long step)
    {
        // The operator only reads the counts, so one tensor serves them all.
        var count = full([], (double)step, ScalarType.Float32, items[0].Parameter.device);
        Operators.FusedAdamwInPlace.CallInPlace(
            Argument.List(Array.ConvertAll(items, Tensor (item) => item.Parameter)),
            Argument.List(Array.ConvertAll(items, item => item.Gradient)),
            Argument.List(Array.ConvertAll(items, item => item.State.ExpAvg)),
            Argument.List(Array.ConvertAll(items, item => item.State.ExpAvgSq)),
            Argument.List(Array.Empty<Tensor>()),
            Argument.List(Array.ConvertAll(items, _ => count)),
            LearningRate,
            _beta1,
            _beta2,
            _weightDecay,
            _eps,
            false,
            _maximize);
    }

    private void FusedOnProcessor((Parameter Parameter, Tensor Gradient, State State)[] items, long step) =>
        Operators.OwnAdamwInPlace.CallInPlace(
            Argument.List(Array.ConvertAll(items, Tensor (item) => item.Parameter)),
            Argument.List(Array.ConvertAll(items, item => item.Gradient)),
            Argument.List(Array.ConvertAll(items, item => item.State.ExpAvg)),
            Argument.List(Array.ConvertAll(items, item => item.State.ExpAvgSq)),
            step,
            LearningRate,
            _beta1,
            _beta2,
            _weightDecay,
            _eps);

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be {range}.");
        }
    }

    private sealed class State(Tensor expAvg, Tensor expAvgSq) : IDisposable
    {
        internal long Step { get; set; }

        internal Tensor ExpAvg { get; } = expAvg.DetachFromDisposeScope();

        internal Tensor ExpAvgSq { get; } = expAvgSq.DetachFromDisposeScope();

        internal static State For(Parameter parameter) => new(zeros_like(parameter), zeros_like(parameter));

        public void Dispose()
        {
            ExpAvg.Dispose();
            ExpAvgSq.Dispose();
        }
    }
}
