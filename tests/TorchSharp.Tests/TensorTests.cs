using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Arithmetic_with_numbers_and_tensors()
    {
        var x = tensor(new[] { 1f, 2, 4 });
        Assert.Equal([3f, 4, 6], Floats(x + 2));
        Assert.Equal([1f, 0, -2], Floats(2 - x));
        Assert.Equal([2f, 4, 8], Floats(2 * x));
        Assert.Equal([4f, 2, 1], Floats(4 / x));
        Assert.Equal([1f, 4, 16], Floats(x * x));
        Assert.Equal([1f, 0, 1], Floats(tensor(new[] { 4f, 3, 1 }) % 3));
        Assert.Equal([-1f, -2, -4], Floats(-x));
        Assert.Equal([false, true, true], (x >= 2).data<bool>().ToArray());
        Assert.Equal([false, true, false], (x == 2).data<bool>().ToArray());
        Assert.Equal([1f, 4, 16], Floats(x.pow(2)));
        Assert.Equal([2f, 2, 3], Floats(x.clamp(2, 3)));
        Assert.Equal([-1f, 1, 2], Floats(tensor(new[] { -1f, 1, 2 }).clamp(max: 2)));
    }

    [Fact]
    public void Operators_with_an_underscore_change_and_return_the_tensor_itself()
    {
        var x = ones(3);
        Assert.Same(x, x.add_(1).mul_(3).sub_(tensor(1f)).div_(5));
        Assert.Equal([1f, 1, 1], Floats(x));
        Assert.Same(x, x.zero_());
        Assert.Equal(0f, x.sum().item<float>());
    }

    [Fact]
    public void Shapes_change_without_copying_where_they_can()
    {
        var x = arange(24, dtype: float32).view(2, 3, 4);
        Assert.Equal([4, 2, 3], x.permute(2, 0, 1).shape);
        Assert.False(x.transpose(0, 1).is_contiguous());
        Assert.Equal([6, 4], x.flatten(0, 1).shape);
        Assert.Equal([2, 3, 2, 2], x.unflatten(-1, 2, 2).shape);
        Assert.Equal([2, 1, 3, 4], x.unsqueeze(1).shape);
        Assert.Equal([[2L, 1, 4], [2, 2, 4]], x.split([1, 2], 1).Select(part => part.shape));
        Assert.Equal([[2L, 3, 2], [2, 3, 2]], x.chunk(2, -1).Select(part => part.shape));
        Assert.Equal([5, 2, 3, 4], x.expand(5, 2, 3, 4).shape);
        Assert.Equal([3f, 0, 1, 2], Floats(arange(4, dtype: float32).roll(1, 0)));
        Assert.Equal([2, 6, 4], cat([x, x], 1).shape);
        Assert.Equal([2, 2, 3, 4], stack([x, x], 1).shape);
        Assert.Equal(4, x.size(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.size(3));
    }

    [Fact]
    public void Indexing_reads_and_writes_like_numpy()
    {
        var x = arange(12, dtype: float32).view(3, 4);
        Assert.Equal(6f, x[1, 2].item<float>());
        Assert.Equal([8f, 9, 10, 11], Floats(x[^1]));
        Assert.Equal([1f, 5, 9], Floats(x[.., 1]));
        Assert.Equal([5f, 6], Floats(x[1, 1..3]));
        Assert.Equal([3f, 7, 11], Floats(x[TensorIndex.Ellipsis, -1]));
        Assert.Equal([0f, 2], Floats(x[0, TensorIndex.Slice(null, null, 2)]));
        Assert.Equal([3, 1, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([8f, 9, 10, 11, 0, 1, 2, 3], Floats(x[tensor(new long[] { 2, 0 })]));
        Assert.Equal([2f, 0], Floats(x[0, tensor(new long[] { 2, 0 })]));
        Assert.Equal([10f, 11], Floats(x[x > 9]));
        x[1, 1..3] = tensor(new[] { -1f, -2 });
        Assert.Equal([4f, -1, -2, 7], Floats(x[1]));
        x[x < 0] = tensor(0f);
        Assert.Equal([4f, 0, 0, 7], Floats(x[1]));
    }

    [Fact]
    public void Reductions_agree_with_hand_computation()
    {
        var x = tensor(new[,] { { 1f, 5, 3 }, { 4, 2, 6 } });
        Assert.Equal(21f, x.sum().item<float>());
        Assert.Equal([5f, 7, 9], Floats(x.sum(0)));
        Assert.Equal([2, 1], x.mean([1L], keepdim: true).shape);
        var (values, indexes) = x.max(1);
        Assert.Equal([5f, 6], Floats(values));
        Assert.Equal([1L, 2], indexes.data<long>().ToArray());
        Assert.Equal(3.5, x.var(unbiased: true).ToDouble(), 5);
        Assert.Equal(Math.Sqrt(91), x.norm().ToDouble(), 5);
        Assert.Equal(5L, x.argmax().item<long>());
        Assert.Equal(1f, x.softmax(1)[0].sum().item<float>(), 5);
    }

    [Fact]
    public void Products_agree_with_hand_computation()
    {
        var a = tensor(new[,] { { 1f, 2 }, { 3, 4 } });
        var b = tensor(new[,] { { 0f, 1 }, { 1, 0 } });
        Assert.Equal([2f, 1, 4, 3], Floats(a.matmul(b)));
        Assert.Equal([12f, 11, 14, 13], Floats((ones([2, 2]) * 10).addmm(a, b)));
        Assert.Equal([2f, 1, 4, 3], Floats(a.unsqueeze(0).bmm(b.unsqueeze(0))));
        Assert.Equal([2f, 1, 4, 3], Floats(einsum("ij,jk->ik", a, b)));
    }

    [Fact]
    public void Elements_are_read_in_row_major_order_whatever_the_strides()
    {
        var x = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t();
        Assert.Equal([1, 4, 2, 5, 3, 6], x.data<int>().ToArray());
        Assert.Equal(5, x.data<int>()[1, 1]);
        Assert.Equal(2, x.data<int>()[2]);
        Assert.Throws<ArgumentException>(() => x.data<float>());
        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
        Assert.Throws<ArgumentException>(() => x.item<int>());
    }

    [Fact]
    public void Types_follow_the_data_or_the_wish()
    {
        Assert.Equal(float32, tensor(1.5).dtype);
        Assert.Equal(int64, tensor(1).dtype);
        Assert.Equal(float64, tensor(new[] { 1.0 }).dtype);
        Assert.Equal(bfloat16, zeros([2], bfloat16).dtype);
        Assert.Equal([2.5f], Floats(tensor(new[] { 2.5f }).to(bfloat16).to(float32)));
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.Equal(new Device("cuda:1"), device("cuda", 1));
        Assert.Throws<ArgumentException>(() => device("gpu"));
    }

    [Fact]
    public void Libtorchs_own_text_reaches_the_caller()
    {
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.Contains("shapes cannot be multiplied", error.Message);
        Assert.DoesNotContain("frame #", error.Message);
        Assert.Throws<ExternalException>(() => zeros(4).view(3));
    }

    [Fact]
    public void A_generator_repeats_its_stream_from_seed_and_state()
    {
        using var first = new Generator(7);
        using var second = new Generator(7);
        Assert.True(randn([40], generator: first).equal(randn([40], generator: second)));
        var state = first.get_state();
        var next = rand([5], generator: first);
        first.set_state(state);
        Assert.True(next.equal(rand([5], generator: first)));
        Assert.Equal(7, first.initial_seed());
        manual_seed(3);
        var common = randn(3);
        manual_seed(3);
        Assert.True(common.equal(randn(3)));
    }

    [Fact]
    public void A_seed_gives_the_numbers_that_PyTorch_documents_for_it()
    {
        // torch.manual_seed(0); torch.rand(2) as in PyTorch's own tutorials on reproducibility
        using var generator = new Generator(0);
        var values = Floats(rand([2], generator: generator));
        Assert.Equal(0.4963f, values[0], 4);
        Assert.Equal(0.7682f, values[1], 4);
        Assert.Equal([1.5410f, -0.2934f, -2.1788f], Array.ConvertAll(Floats(randn([3], generator: generator.manual_seed(0))), v => MathF.Round(v, 4)));
    }

    private static float[] Floats(Tensor tensor) => tensor.data<float>().ToArray();
}
