using System.Globalization;
using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>Where and in which number types a kernel is compared, and with which random numbers.</summary>
public sealed record Setting(string DeviceName, ScalarType Stream, ScalarType Compute, int Batch, int Tokens, int Heads, int HeadWidth, bool PerSample, ulong Seed)
{
    public int Width => Heads * HeadWidth;

    public Device Device => new(DeviceName);

    /// <summary>The largest error that rounding explains, relative to the largest number of the reference.</summary>
    public double Tolerance => Stream == ScalarType.BFloat16 || Compute == ScalarType.BFloat16 ? 1.2e-2 : 2e-5;

    /// <summary>Widths that fill vectors, that do not fill a warp, and the published ones; every pair of number types on a GPU.</summary>
    public static TheoryData<Setting> All()
    {
        var data = new TheoryData<Setting>();
        (int Batch, int Tokens, int Heads, int HeadWidth)[] shapes = [(1, 7, 1, 8), (2, 5, 5, 32), (3, 11, 2, 24), (1, 33, 12, 128), (1, 5, 16, 128), (2, 3, 40, 128), (1, 3, 64, 128)];
        var seed = 1UL;
        foreach (var (batch, tokens, heads, width) in shapes)
        {
            foreach (var perSample in new[] { false, true })
            {
                data.Add(new Setting("cpu", ScalarType.Float32, ScalarType.Float32, batch, tokens, heads, width, perSample, seed++));
                if (!cuda.is_available())
                {
                    continue;
                }

                foreach (var stream in new[] { ScalarType.Float32, ScalarType.BFloat16 })
                {
                    foreach (var compute in new[] { ScalarType.Float32, ScalarType.BFloat16 })
                    {
                        data.Add(new Setting("cuda:0", stream, compute, batch, tokens, heads, width, perSample, seed++));
                    }
                }
            }
        }

        return data;
    }

    public Generator Random() => new(Seed);

    /// <summary>Normal numbers of the stream, in its type.</summary>
    public Tensor Numbers(Generator generator, ScalarType type, params long[] shape) =>
        randn(shape, dtype: ScalarType.Float32, generator: generator).to(type).to(Device);

    /// <summary>One parameter row for all samples or one for each.</summary>
    public Tensor Parameter(Generator generator) => Numbers(generator, ScalarType.Float32, PerSample ? Batch : 1, 1, Width);

    public void AssertClose(Tensor expected, Tensor actual, string what)
    {
        var (reference, result) = (expected.to(ScalarType.Float32).cpu(), actual.to(ScalarType.Float32).cpu());
        Assert.Equal(reference.shape, result.shape);
        var error = (result - reference).abs().max().item<float>() / Math.Max(reference.abs().max().item<float>(), 1e-6f);
        Assert.True(error <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{what} is off by {error:E2}, more than {Tolerance:E1} ({this})"));
    }
}
