using System.Runtime.CompilerServices;
using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>Normal numbers. With a CPU generator of a seed, PyTorch's own for that seed and shape.</summary>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        fixed (long* first = size)
        {
            return Operators.RandnGenerator.Call(Argument.Ints(first, size.Length), generator, dtype, default, device).requires_grad_(requires_grad);
        }
    }

    [OverloadResolutionPriority(1)]
    public static Tensor randn(params ReadOnlySpan<long> size) => randn(size, null);

    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        fixed (long* first = size)
        {
            return Operators.RandGenerator.Call(Argument.Ints(first, size.Length), generator, dtype, default, device).requires_grad_(requires_grad);
        }
    }

    [OverloadResolutionPriority(1)]
    public static Tensor rand(params ReadOnlySpan<long> size) => rand(size, null);

    public static Tensor randint(long low, long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        fixed (long* first = size)
        {
            return Operators.RandintLowGenerator.Call(low, high, Argument.Ints(first, size.Length), generator, dtype ?? ScalarType.Int64, default, device).requires_grad_(requires_grad);
        }
    }

    public static Tensor randint(long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Operators.RandpermGenerator.Call(n, generator, dtype ?? ScalarType.Int64, default, device).requires_grad_(requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.RandnLike.Call(input, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.RandLike.Call(input, dtype, default, device).requires_grad_(requires_grad);

    /// <summary>Seeds the process's own generators of all devices, and returns the CPU's.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeMethods.Check(NativeMethods.pv_manual_seed(unchecked((ulong)seed)));
        return Generator.Default;
    }

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }
}
