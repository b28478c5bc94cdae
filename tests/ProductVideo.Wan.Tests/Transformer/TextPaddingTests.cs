using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Transformer;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Transformer;

/// <summary>A few rows stand for all padding.</summary>
public sealed class TextPaddingTests
{
    [Fact]
    public void Exponentials_of_biases_that_bfloat16_holds_add_up_to_the_count()
    {
        var cases = from count in Gen.Choose(4, 512) from keys in Gen.Choose(4, 11) select (Count: count, Keys: keys);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var biases = TextPadding.Biases(input.Count, input.Keys);
            return biases.Length == input.Keys
                && biases.All(static bias => (BitConverter.SingleToInt32Bits(bias) & 0xFFFF) == 0)
                && Math.Abs(biases.Sum(static bias => Math.Exp(bias)) - input.Count) < 2e-6 * input.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(490)]
    public void Attention_to_words_and_those_rows_is_attention_to_all(int words)
    {
        const int Rows = 512;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var random = new Generator(3);
        var query = randn([1, 2, 40, 16], generator: random) * 2;
        var (key, value) = (randn([1, 2, Rows, 16], generator: random), randn([1, 2, Rows, 16], generator: random));
        foreach (var states in new[] { key, value })
        {
            states.narrow(2, words, Rows - words).copy_(states.narrow(2, words, 1));
        }

        float[] biases = [.. new float[words], .. TextPadding.Biases(Rows - words, 6)];
        var shortened = TensorFunctions.Attend(
            query, key.narrow(2, 0, words + 6), value.narrow(2, 0, words + 6), 0.25, tensor(biases).reshape(1, 1, 1, biases.Length));
        var whole = TensorFunctions.Attend(query, key, value, 0.25);
        var error = ((shortened - whole).norm() / whole.norm()).item<float>();
        // equal keys do not average the rounding of their exponentials out
        Assert.True(error < 1e-5, $"off by {error:E1}");
    }

    [Fact]
    public void Where_a_device_has_no_attention_for_it_all_rows_stay()
    {
        using var scope = NewDisposeScope();
        Assert.Null(TextPadding.Find(zeros([1, 512, 8]), ScalarType.BFloat16));
    }
}
