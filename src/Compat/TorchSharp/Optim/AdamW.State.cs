using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Saving and restoring, so that training goes on exactly where it stopped.</summary>
public sealed partial class AdamW
{
    /// <summary>
    /// Step counts and moments by parameter number: "3.step" (a number), "3.exp_avg", "3.exp_avg_sq". The moments are the optimiser's
    /// own tensors, the counts new ones. (Ours: the package saves to streams of its own format.)
    /// </summary>
    public Dictionary<string, Tensor> state_tensors()
    {
        var result = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < _states.Length; i++)
        {
            if (_states[i] is { } state)
            {
                result.Add($"{i}.step", tensor(state.Step));
                result.Add($"{i}.exp_avg", state.ExpAvg);
                result.Add($"{i}.exp_avg_sq", state.ExpAvgSq);
            }
        }

        return result;
    }

    /// <summary>Takes copies of what <see cref="state_tensors"/> gave, for the same parameters in the same order.</summary>
    /// <exception cref="ArgumentException">A tensor is missing, unexpected or of another shape.</exception>
    public void load_state_tensors(IReadOnlyDictionary<string, Tensor> source)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var used = 0;
        for (var i = 0; i < _states.Length; i++)
        {
            _states[i]?.Dispose();
            _states[i] = null;
            if (!source.TryGetValue($"{i}.step", out var step))
            {
                continue;
            }

            var state = State.For(_parameters[i]);
            _states[i] = state;
            state.Step = step.to_type(ScalarType.Int64).ToInt64();
            Take(source, $"{i}.exp_avg", state.ExpAvg);
            Take(source, $"{i}.exp_avg_sq", state.ExpAvgSq);
            used += 3;
        }

        if (used != source.Count)
        {
            throw new ArgumentException(
                $"The state has {source.Count} tensors, of which {used} belong to this optimiser's {_states.Length} parameters: use the state saved with them.",
                nameof(source));
        }
    }

    private static void Take(IReadOnlyDictionary<string, Tensor> source, string name, Tensor target)
    {
        if (!source.TryGetValue(name, out var value) || !value.shape.AsSpan().SequenceEqual(target.shape))
        {
            throw new ArgumentException($"'{name}' is missing from the state or has another shape than its parameter.", nameof(source));
        }

        target.copy_(value);
    }
}
