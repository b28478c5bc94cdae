namespace ProductVideo.Cli.Doctor;

/// <summary>All checks of the machine.</summary>
internal static class Checks
{
    /// <summary>The checks, in the order in which things are needed.</summary>
    public static IEnumerable<Func<CancellationToken, Task<CheckResult>>> All(string outputFolder) =>
    [
        cancellationToken => ProgramCheck.RunAsync("ffmpeg", cancellationToken),
        cancellationToken => ProgramCheck.RunAsync("ffprobe", cancellationToken),
        _ => Task.FromResult(JpegCheck.Run()),
        _ => Task.FromResult(LibtorchCheck.Run()),
        _ => Task.FromResult(GpuCheck.Run()),
        _ => Task.FromResult(AssetCheck.Run("models", "tiny model weights", "*.safetensors")),
        _ => Task.FromResult(AssetCheck.Run("samples", "sample catalogue", "video.*")),
        _ => Task.FromResult(MemoryCheck.Run()),
        _ => Task.FromResult(DiskCheck.Run(outputFolder)),
    ];
}
