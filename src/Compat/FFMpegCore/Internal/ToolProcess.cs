using System.ComponentModel;
using System.Diagnostics;
using FFMpegCore.Exceptions;

namespace FFMpegCore.Internal;

/// <summary>Starts ffmpeg or ffprobe with redirected streams, and makes sure that none outlives its call.</summary>
internal static class ToolProcess
{
    public static Process Start(string binary, string arguments, FFOptions options)
    {
        var start = new ProcessStartInfo(binary, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardOutputEncoding = options.Encoding,
            StandardErrorEncoding = options.Encoding,
            WorkingDirectory = options.WorkingDirectory,
        };
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return process;
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            var place = options.BinaryFolder.Length == 0 ? "PATH" : $"'{options.BinaryFolder}' or PATH";
            throw new FFMpegException(
                FFMpegExceptionType.Operation,
                $"{Path.GetFileNameWithoutExtension(binary)} was not found on your system, or cannot be run: looked in {place} ({error.Message}).",
                error);
        }
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself: nothing is left to kill.
        }
    }
}
