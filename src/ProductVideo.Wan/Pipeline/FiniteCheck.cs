using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>Finds numbers that are infinite or not a number.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether all numbers of a tensor are finite. One pass and one number to the host.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        // the sum of zeros is zero; anything times zero is zero unless it is infinite or NaN
        return (tensor.detach().to(ScalarType.Float32) * 0.0).sum().item<float>() == 0;
    }

    /// <summary>Throws when a tensor is not finite.</summary>
    /// <exception cref="NonFiniteException">It is not.</exception>
    public static void Require(Tensor tensor, GenerationStage stage, string? name = null)
    {
        if (!IsFinite(tensor))
        {
            throw new NonFiniteException(stage, null, name);
        }
    }

    /// <summary>Runs a prediction again and names the first intermediate result that is not finite; null when none is.</summary>
    public static string? FirstLayer(WanModels models, Action predict)
    {
        var (transformer, vace) = (models.Transformer.Observer, models.Vace.Observer);
        string? first = null;
        try
        {
            models.Transformer.Observer = (name, value) => Look(name, value);
            models.Vace.Observer = (name, value) => Look($"vace.{name}", value);
            using var scope = NewDisposeScope();
            predict();
        }
        finally
        {
            (models.Transformer.Observer, models.Vace.Observer) = (transformer, vace);
        }

        return first;

        void Look(string name, Tensor value)
        {
            if (first is null && !IsFinite(value))
            {
                first = name;
            }
        }
    }
}
