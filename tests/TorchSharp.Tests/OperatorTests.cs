using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp.Extras;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class OperatorTests : IDisposable
{
    // composed of other operators where libtorch lacks them
    private static readonly HashSet<string> Optional = ["ScaledDotProductAttention", "RmsNorm", "FusedAdamwInPlace"];
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_operator_of_the_subset_exists_in_the_libtorch_at_hand()
    {
        var fields = typeof(Operators).GetFields(BindingFlags.Static | BindingFlags.NonPublic);
        var missing = fields.Where(field => !Optional.Contains(field.Name) && !((Operator)field.GetValue(null)!).Exists).Select(field => field.Name).ToList();
        Assert.True(fields.Length > 250);
        Assert.True(missing.Count == 0, $"libtorch {Aten.Version} lacks {string.Join(", ", missing)}");
    }

    [Fact]
    public void Any_operator_can_be_called_by_name()
    {
        var x = tensor(new[] { 3f, 1, 2 });
        Assert.Equal([1f, 2, 3], ((Tensor)Aten.CallAll("aten::sort", "", x)[0]!).data<float>().ToArray());
        Assert.Equal([6f], Aten.Call("aten::sum", "dim_IntList", x, new long[] { 0 }, true).data<float>().ToArray());
        Aten.CallInPlace("aten::fill_", "Scalar", x, 9);
        Assert.Equal(9f, x[0].item<float>());
        Assert.StartsWith("aten::mul.Tensor(", Aten.Schema("aten::mul", "Tensor"));
        Assert.False(Aten.Exists("aten::surely_not"));
        Assert.Contains("no operator aten::surely_not", Assert.Throws<ExternalException>(() => Aten.Call("aten::surely_not", "", x)).Message);
        Assert.Contains("too many arguments", Assert.Throws<ExternalException>(() => Aten.Call("aten::neg", "", x, 1)).Message);
        Assert.Contains("is missing", Assert.Throws<ExternalException>(() => Aten.Call("aten::mul", "Tensor", x)).Message);
    }

    [Fact]
    public void CUDA_that_is_not_there_is_said_to_be_not_there()
    {
        if (cuda.is_available())
        {
            Assert.Equal(DeviceType.CUDA, ones([1], device: CUDA).device.type);
            return;
        }

        Assert.Equal(0, cuda.device_count());
        Assert.ThrowsAny<Exception>(() => ones([1], device: CUDA));
        Assert.Throws<InvalidOperationException>(() => InitializeDeviceType(DeviceType.CUDA));
    }
}
