using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ThreadTests
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int GetThreads();

    [Fact]
    public void The_number_of_threads_holds_for_the_matrix_products_too()
    {
        var before = get_num_threads();
        try
        {
            foreach (var count in new[] { 1, 2 })
            {
                set_num_threads(count);
                Assert.Equal(count, get_num_threads());
                Assert.Equal(count, BlasThreads() ?? count);
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    // OpenBLAS is what Debian's libtorch multiplies with. Another build may not have loaded it, even where the machine has one.
    private static int? BlasThreads() =>
        File.ReadLines("/proc/self/maps").Any(static line => line.Contains("/libopenblas", StringComparison.Ordinal))
        && NativeLibrary.TryLoad("libopenblas.so.0", out var library)
            ? Marshal.GetDelegateForFunctionPointer<GetThreads>(NativeLibrary.GetExport(library, "openblas_get_num_threads"))()
            : null;
}
