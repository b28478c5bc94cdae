using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Diagnostics;

/// <summary>Finds numbers that are infinite or not a number.</summary>
public static class FiniteCheck
{
    /// <summary>Whether all numbers of a tensor are finite. One pass and one number to the host.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return ZeroOrNothing(tensor).item<float>() == 0;
    }

    /// <summary>Whether all numbers of some tensors are finite: as <see cref="IsFinite"/>, with one number to the host for all of them.</summary>
    public static bool AreFinite(IEnumerable<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        var sums = tensors.Select(ZeroOrNothing).ToArray();
        return sums.Length == 0 || IsFinite(stack(sums));
    }

    // The sum of zeros is zero; anything times zero is zero unless it is infinite or NaN.
    private static Tensor ZeroOrNothing(Tensor tensor)
    {
        using var zeros = tensor.detach() * 0.0;
        return zeros.sum(ScalarType.Float32);
    }

    /// <summary>Runs a prediction again and names the first intermediate result that is not finite.</summary>
    /// <param name="models">The networks that predict.</param>
    /// <param name="predict">The prediction; its results are disposed.</param>
    /// <returns>Such as <c>block3.ffn</c>, with <c>vace.</c> in front for the VACE branch; null when all are finite.</returns>
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
