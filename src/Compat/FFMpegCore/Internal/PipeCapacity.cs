using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FFMpegCore.Internal;

/// <summary>
/// Widens the pipes to ffmpeg. A raw frame is ten times as large as what a pipe holds on Linux, so that both sides would be woken ten times for each; a pipe that holds a whole one wakes
/// them once. Nothing depends on it: where a pipe cannot be widened it stays as it is.
/// </summary>
internal static partial class PipeCapacity
{
    // What Linux lets a process without privileges have (/proc/sys/fs/pipe-max-size), and fcntl's number for setting it.
    private const int Bytes = 1 << 20;
    private const int SetPipeSize = 1031;

    /// <summary>Widens the pipe under a stream.</summary>
    public static void Widen(Stream stream)
    {
        if (OperatingSystem.IsLinux() && stream is PipeStream pipe)
        {
            _ = Control(pipe.SafePipeHandle, SetPipeSize, Bytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafePipeHandle pipe, int command, int value);
}
