using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// A prompt ends in rows of padding, which blocks attend to as to words (they are not masked) and which are all alike. So a few of them can stand for all:
/// n equal keys weigh as much as one whose score has ln n added. The scores' biases are bfloat16, so ln n is made up of several: keys with biases
/// b1, b2, ... whose exponentials add up to n. The result is that of all rows, to the rounding of float32.
/// </summary>
internal sealed record TextPadding
{
    // keys come in multiples of this many
    private const int Tile = 8;
    private const int FewestKeys = 4;

    // exp of it is nothing
    private const float Nothing = -40;

    /// <summary>How many rows are left: the words and those that stand for the padding.</summary>
    public required long Rows { get; init; }

    /// <summary>(1, 1, 1, <see cref="Rows"/>), added to the scores.</summary>
    public required Tensor Bias { get; init; }

    /// <summary>The padding of a prompt; null where it is short, where a batch holds several prompts, or where the device has no attention for it.</summary>
    /// <param name="text">(B, text length, text width), rows after the last token zero.</param>
    /// <param name="type">The type in which blocks compute.</param>
    public static TextPadding? Find(Tensor text, ScalarType type)
    {
        if (text.shape[0] != 1 || !LongAttention.Available(text.device, type))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var used = text.abs().amax([0L, 2L]).gt(0).cpu().data<bool>().ToArray();
        var words = Array.LastIndexOf(used, true) + 1;
        var keys = Tile - (words % Tile) is var fill && fill >= FewestKeys ? fill : fill + Tile;
        if (words + keys >= used.Length)
        {
            return null;
        }

        float[] biases = [.. new float[words], .. Biases(used.Length - words, keys)];
        var bias = tensor(biases).to(type).reshape(1, 1, 1, biases.Length).to(text.device);
        return new() { Rows = biases.Length, Bias = bias.MoveToOuterDisposeScope().DetachFromDisposeScope() };
    }

    /// <summary>Numbers that bfloat16 holds and whose exponentials add up to the count.</summary>
    internal static float[] Biases(int count, int keys)
    {
        var biases = new float[keys];
        var left = (double)count;
        for (var key = 0; key < keys; key++)
        {
            biases[key] = left > count * 1e-7 ? RoundDown(Math.Log(left)) : Nothing;
            left -= Math.Exp(biases[key]);
        }

        return biases;
    }

    // towards minus infinity, so that what is left stays above zero
    private static float RoundDown(double number)
    {
        var single = (float)number;
        var bits = BitConverter.SingleToInt32Bits(single);
        var held = BitConverter.Int32BitsToSingle(bits & unchecked((int)0xFFFF0000));
        return held <= number ? held : BitConverter.Int32BitsToSingle((bits & unchecked((int)0xFFFF0000)) + 0x10000);
    }
}
