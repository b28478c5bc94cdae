using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Photos;

/// <summary>
/// libjpeg-turbo's own program, in a process of its own like ffmpeg. The tools that photos are compared with read JPEGs through that library, and ffmpeg's decoder
/// differs from it by up to three levels.
/// </summary>
internal static class Djpeg
{
    private const string Program = "djpeg";

    // a progressive file of a few kilobytes may hold thousands of scans over millions of pixels
    private const string Arguments = "-rgb -pnm -strict -maxscans 200";

    private static readonly Lazy<bool> Found = new(static () =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => folder.Length > 0 && File.Exists(Path.Combine(folder, Program))));

    /// <summary>Whether the program is on the path. Without it ffmpeg reads JPEGs.</summary>
    public static bool IsThere => Found.Value;

    /// <summary>Decodes a JPEG of three colours or grey.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>The picture, or what the program complained about.</returns>
    public static async Task<(RgbImage? Image, string Complaint)> DecodeAsync(byte[] file, int width, int height, CancellationToken cancellationToken)
    {
        using var process = Start();
        using var end = cancellationToken.Register(static state => End((Process)state!), process);
        var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var feeding = FeedAsync(process, file);
        var header = Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n");
        var output = process.StandardOutput.BaseStream;
        var image = new RgbImage(width, height);
        var start = new byte[header.Length];
        var filled = await output.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, CancellationToken.None);
        var isOurs = filled == start.Length && start.AsSpan().SequenceEqual(header);
        filled = isOurs ? await output.ReadAtLeastAsync(image.Pixels, image.Pixels.Length, throwOnEndOfStream: false, CancellationToken.None) : 0;
        await output.CopyToAsync(Stream.Null, CancellationToken.None);
        await feeding;
        await process.WaitForExitAsync(CancellationToken.None);
        var words = string.Join("; ", (await complaint).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0 && filled == image.Pixels.Length ? (image, "") : (null, words);
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new Win32Exception($"{Program} did not start");
    }

    private static async Task FeedAsync(Process process, byte[] file)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(file);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it gave up before it had read everything; its words say why
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }
}
