using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>8-bit floats: the rounding, the rows, and products and attention of them against the same on the rounded numbers.</summary>
public sealed class EightBitTests
{
    public static TheoryData<string> Devices() => cuda.is_available() ? ["cpu", "cuda:0"] : ["cpu"];

    // all numbers of the type from the definition: mantissas 8 to 15 times 2^-9 to 2^5 with the exponent, subnormals below 2^-6, and nothing above 448
    [Fact]
    public void Rounding_finds_the_nearest_number_of_the_type()
    {
        double[] all = [0, .. from code in Enumerable.Range(1, 126) select Value(code)];
        Assert.Equal((448, 1.0 / 512), (all.Max(), all.Where(static value => value > 0).Min()));
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var numbers = (randn([4000], generator: random) * (randn([4000], generator: random) * 4).exp()).clamp(-448, 448);
        var rounded = EightBitFloat.Round(numbers).data<float>().ToArray();
        var given = numbers.data<float>().ToArray();
        for (var index = 0; index < given.Length; index++)
        {
            var nearest = all.Min(value => Math.Abs(value - Math.Abs((double)given[index])));
            Assert.Contains(Math.Abs((double)rounded[index]), all);
            Assert.True(Math.Abs(Math.Abs(given[index] - rounded[index]) - nearest) < 1e-9, $"{given[index]} became {rounded[index]}");
            Assert.True(rounded[index] == 0 || Math.Sign(rounded[index]) == Math.Sign(given[index]));
        }

        Assert.Equal(new[] { 448f, -448f }, EightBitFloat.Round(tensor(new[] { 1e9f, -449f })).data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Rows_are_off_by_a_sixteenth_at_most_and_an_outlier_spoils_one_row_only(string device)
    {
        using var scope = NewDisposeScope();
        var rows = Numbers(device, 1, 37, 64);
        rows[3, 5] = tensor(1000f);
        using var eight = EightBitRows.Of(rows);
        var (expected, actual) = (rows.to(ScalarType.Float32), eight.Numbers());

        var errors = (expected - actual).abs();
        var most = expected.abs().amax([1L], keepdim: true);
        // half a step of a normal number, or of a subnormal one
        Assert.True((errors - (expected.abs() / 16)).max().item<float>() <= (most.max() / 448 / 1024).item<float>() + 1e-6);
        errors[3] = tensor(0f);
        Assert.True((errors.max() / 4).item<float>() < 0.07);
    }

    // widths that fill a warp's registers and that do not, and one that several warps share
    [Theory]
    [MemberData(nameof(Devices))]
    public void Gelu_is_taken_before_the_rounding(string device)
    {
        foreach (var width in new[] { 16L, 1536, 8960, 13824 })
        {
            using var scope = NewDisposeScope();
            var rows = Numbers(device, width, 5, width);
            using var whole = EightBitRows.Of(rows, gelu: true);
            Assert.InRange(Error(PlainOperators.GeluTanh(rows.to(ScalarType.Float32)), whole.Numbers()), 0.01, 0.03);
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Products_are_those_of_the_rounded_numbers(string device)
    {
        foreach (var (count, input, output) in new[] { (128L, 64L, 64L), (300, 1536, 1536), (130, 8960, 1536) })
        {
            using var scope = NewDisposeScope();
            var (rows, weight, bias) = (Numbers(device, 2, count, input), Numbers(device, 3, output, input), Numbers(device, 4, output));
            using var left = EightBitRows.Of(rows);
            using var right = EightBitRows.Of(weight);
            var expected = nn.functional.linear(left.Numbers(), right.Numbers(), bias.to(ScalarType.Float32));
            var product = left.Product(right, bias, rows.dtype);
            Assert.Equal(rows.dtype, product.dtype);
            Assert.True(Error(expected, product) < 3e-3, $"off by {Error(expected, product):E1}");

            var destination = empty_like(product);
            left.ProductInto(right, bias, destination);
            Assert.True(destination.equal(product));
            Assert.InRange(Error(nn.functional.linear(rows, weight, bias), product), 1e-3, 6e-2);
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Attention_is_that_of_the_rounded_numbers(string device)
    {
        foreach (var (heads, queries, keys) in new[] { (1L, 64L, 64L), (3, 200, 333) })
        {
            using var scope = NewDisposeScope();
            Tensor Make(int seed, long tokens) => Numbers(device, seed, 1, tokens, heads, 64).transpose(1, 2);
            var (query, key, value) = (Make(6, queries), Make(7, keys), Make(8, keys));
            var expected = EightBitAttention.Emulate(query, key, value, 0.125);
            var actual = EightBitAttention.Attend(query, key, value, 0.125);
            var exact = nn.functional.scaled_dot_product_attention(query.to(ScalarType.Float32), key.to(ScalarType.Float32), value.to(ScalarType.Float32));

            Assert.Equal(query.shape, actual.shape);
            Assert.True(Error(expected, actual) < 7e-2, $"off by {Error(expected, actual):E1}");
            Assert.InRange(Error(exact, actual), 5e-3, 0.1);
        }
    }

    // the definition: sign, 4 bits of exponent with bias 7, 3 of mantissa
    private static double Value(int code)
    {
        var (exponent, mantissa) = (code >> 3, code & 7);
        return exponent == 0 ? mantissa / 512.0 : (8 + mantissa) * Math.Pow(2, exponent - 10);
    }

    private static Tensor Numbers(string device, long seed, params long[] shape)
    {
        using var random = new Generator((ulong)seed);
        return randn(shape, generator: random).to(device == "cpu" ? ScalarType.Float32 : ScalarType.BFloat16).to(new Device(device));
    }

    private static double Error(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        var wide = expected.to(ScalarType.Float32);
        return ((wide - actual.to(ScalarType.Float32)).norm() / wide.norm()).item<float>();
    }
}
