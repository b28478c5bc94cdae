using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>Every kernel gives the numbers and the gradients of the plain operators that define it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class FusedOperatorTests
{
    private const double Epsilon = 1e-6;

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_gated_sum_and_its_modulated_norm_equal_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var gate = setting.Parameter(random);
        // one row for all samples beside a gate for each: the norm before cross-attention
        var scale = setting.Numbers(random, ScalarType.Float32, setting.Seed % 3 == 0 ? setting.Batch : 1, 1, setting.Width);
        var shift = setting.Numbers(random, ScalarType.Float32, scale.shape);
        Compare(setting, random, "residual_norm", (x, y) =>
        {
            var (sum, normal) = FusedOperators.ResidualNorm(x, y, gate, scale, shift, Epsilon, 1, setting.Compute);
            return [sum, normal];
        });
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_norm_with_weights_of_its_own_equals_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var weight = setting.Numbers(random, ScalarType.Float32, setting.Width);
        var bias = setting.Numbers(random, ScalarType.Float32, setting.Width);
        Compare(setting, random, "norm", (x, y) =>
        {
            var (sum, normal) = FusedOperators.ResidualNorm(x, null, null, weight, bias, Epsilon, 0, setting.Compute);
            return [sum, normal + y];
        });
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_gated_sum_with_a_hint_equals_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var gate = setting.Parameter(random);
        var hint = setting.Numbers(random, setting.Compute, setting.Batch, setting.Tokens, setting.Width);
        Compare(setting, random, "residual", (x, y) => [FusedOperators.Residual(x, y, gate, hint, 0.7), FusedOperators.Residual(x, y, null)]);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_norm_with_rotation_equals_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var weight = setting.Numbers(random, ScalarType.Float32, setting.Width);
        var angles = setting.Numbers(random, ScalarType.Float32, setting.Tokens, setting.HeadWidth / 2);
        var (cosine, sine) = (angles.cos(), angles.sin());
        Compare(setting, random, "rms_rotate", (_, y) =>
        [
            FusedOperators.RmsRotate(y, weight, cosine, sine, setting.Heads, Epsilon),
            FusedOperators.RmsRotate(y, weight, null, null, setting.Heads, Epsilon),
        ]);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_slice_of_a_wider_product_is_normalised_without_its_neighbours(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var random = setting.Random();
        var weight = setting.Numbers(random, ScalarType.Float32, setting.Width);
        var wide = setting.Numbers(random, setting.Compute, setting.Batch, setting.Tokens, setting.Width * 3);
        var slice = wide.narrow(2, setting.Width, setting.Width);
        var expected = PlainOperators.RmsRotate(slice, weight, null, null, setting.Heads, Epsilon);
        setting.AssertClose(expected, FusedOperators.RmsRotate(slice, weight, null, null, setting.Heads, Epsilon), "a slice");
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Gelu_at_the_end_of_a_product_equals_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var random = setting.Random();
        var input = setting.Numbers(random, setting.Compute, setting.Batch, setting.Tokens, setting.Width);
        var weight = setting.Numbers(random, setting.Compute, 48, setting.Width) / Math.Sqrt(setting.Width);
        var bias = setting.Numbers(random, setting.Compute, 48);
        var expected = PlainOperators.GeluTanh(nn.functional.linear(input, weight, bias));
        setting.AssertClose(expected, FusedOperators.LinearGelu(input, weight, bias), "gelu");
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void A_channel_norm_equals_the_plain_operators(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var random = setting.Random();
        var channels = Math.Min(setting.Width, 1024);
        var gamma = setting.Numbers(random, ScalarType.Float32, channels, 1, 1, 1);
        var pictures = setting.Numbers(random, setting.Compute, setting.Batch, channels, setting.Tokens, 3);
        pictures.narrow(2, 0, 1).zero_();
        setting.AssertClose(PlainOperators.ChannelNormSilu(pictures, gamma), FusedOperators.ChannelNormSilu(pictures, gamma), "channel norm");
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Stacked_frames_equal_the_norm_and_a_concatenation(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var random = setting.Random();
        var channels = Math.Min(setting.Width, 1024);
        var gamma = setting.Numbers(random, ScalarType.Float32, channels, 1, 1, 1);
        var frames = setting.Numbers(random, setting.Compute, setting.Batch, setting.Tokens, channels, 3, 5);
        var history = setting.PerSample ? setting.Numbers(random, setting.Compute, setting.Batch, 2, channels, 3, 5) : null;
        if (!FusedOperators.CanStack(frames))
        {
            Assert.NotEqual(DeviceType.CUDA, setting.Device.type);
            return;
        }

        var padded = cat([history ?? zeros([setting.Batch, 2, channels, 3, 5], setting.Compute, setting.Device), frames], 1);
        foreach (var norm in new[] { gamma, null })
        {
            var normalised = norm is null ? padded : PlainOperators.ChannelNormSilu(padded.flatten(0, 1), norm).reshape(padded.shape);
            var taps = Enumerable.Range(0, 3).Select(tap => normalised.narrow(1, tap, setting.Tokens)).ToArray();
            setting.AssertClose(cat(taps, 2).flatten(0, 1), FusedOperators.StackTriples(frames, history, norm), "stacked frames");
        }
    }

    [Fact]
    public void A_scale_that_learns_gets_its_gradient()
    {
        using var scope = NewDisposeScope();
        var scale = ones([1L, 1L, 16L]).requires_grad_(true);
        var (_, normal) = FusedOperators.ResidualNorm(randn([1L, 4L, 16L]), null, null, scale, zeros([1L, 1L, 16L]), Epsilon, 1, ScalarType.Float32);
        normal.square().sum().backward();
        Assert.True(scale.grad is not null && scale.grad.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Processors_have_kernels_in_every_build() => Assert.True(FusedOperators.Has(CPU));

    // Runs the function on the kernels and on the plain operators: the same results, and the same gradients of a random projection of them.
    private static void Compare(Setting setting, Generator random, string name, Func<Tensor, Tensor, Tensor[]> function)
    {
        var x = setting.Numbers(random, setting.Stream, setting.Batch, setting.Tokens, setting.Width);
        var y = setting.Numbers(random, setting.Compute, setting.Batch, setting.Tokens, setting.Width);
        var projections = function(x, y).Select(result => setting.Numbers(random, ScalarType.Float32, result.shape)).ToArray();
        var (fused, fusedGradients) = Run(true);
        var (plain, plainGradients) = Run(false);
        for (var index = 0; index < fused.Length; index++)
        {
            setting.AssertClose(plain[index], fused[index], $"{name}, result {index},");
        }

        for (var index = 0; index < fusedGradients.Length; index++)
        {
            setting.AssertClose(plainGradients[index], fusedGradients[index], $"{name}, gradient {index},");
        }

        (Tensor[] Results, Tensor[] Gradients) Run(bool enabled)
        {
            FusedOperators.Enabled = enabled;
            try
            {
                var (first, second) = (x.detach().clone().requires_grad_(true), y.detach().clone().requires_grad_(true));
                var results = function(first, second);
                var loss = results.Zip(projections, static (result, projection) => (result.to(ScalarType.Float32) * projection).sum()).Aggregate(static (a, b) => a + b);
                loss.backward();
                return (results, [.. new[] { first, second }.Where(static tensor => tensor.grad is not null).Select(static tensor => tensor.grad!)]);
            }
            finally
            {
                FusedOperators.Enabled = true;
            }
        }
    }
}
