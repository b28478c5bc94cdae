using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// Finds libproductvideo_native: the file named by PRODUCTVIDEO_NATIVE, else the one that the build left beside the assembly.
/// </summary>
internal static class NativeLibraryLoader
{
    internal const string Variable = "PRODUCTVIDEO_NATIVE";
    private const int AbiVersion = 1;
    private static readonly Lazy<nint> s_library = new(Load);

    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == NativeMethods.Library ? s_library.Value : 0;

    private static unsafe nint Load()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var file = string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "libproductvideo_native.so") : Path.GetFullPath(named);
        nint library;
        try
        {
            library = NativeLibrary.Load(file);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException(Explain(file, named is { Length: > 0 }, exception.Message), exception);
        }

        var version = ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, nameof(NativeMethods.pv_abi_version)))();
        if (version != AbiVersion)
        {
            throw new NotSupportedException(
                $"'{file}' speaks version {version} of the boundary to libtorch, this assembly version {AbiVersion}. " +
                "Remedy: build it again with native/build.sh of the same checkout.");
        }

        // before the first tensor: glibc fixes its thresholds at the first large allocation
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, nameof(NativeMethods.pv_tune_allocator)))();
        return library;
    }

    private static string Explain(string file, bool named, string reason) =>
        $"libtorch could not be loaded through '{file}' ({LastLine(reason)}). Remedy: " +
        (named
            ? $"correct the environment variable {Variable}, or unset it to use the library that the build made."
            : "install libtorch (Debian: apt-get install libtorch-dev libopenblas0-pthread) and build again with `dotnet build`, " +
              $"or name a library built by native/build.sh in the environment variable {Variable}.");

    // the loader's own words; the lines before them are general advice
    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].TrimEnd('.');
}
