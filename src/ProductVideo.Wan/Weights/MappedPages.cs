using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProductVideo.Wan.Weights;

/// <summary>Gives pages of a mapped file back once they have been read, so that a large file does not count as this process's memory.</summary>
internal static partial class MappedPages
{
    private const int DontNeed = 4;
    private static readonly long PageSize = Environment.SystemPageSize;

    /// <summary>Gives back the whole pages within a range; they are read from the file again when they are needed again.</summary>
    public static unsafe void Release(SafeMemoryMappedViewHandle view, long position, long length)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        byte* start = null;
        try
        {
            view.AcquirePointer(ref start);
            var first = ((long)start + position + PageSize - 1) / PageSize * PageSize;
            var last = ((long)start + position + length) / PageSize * PageSize;
            if (last > first)
            {
                // Advice only: where the system declines it, the pages stay until the file is closed.
                _ = AdviseMemory((nint)first, (nuint)(last - first), DontNeed);
            }
        }
        finally
        {
            if (start is not null)
            {
                view.ReleasePointer();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdviseMemory(nint address, nuint length, int advice);
}
