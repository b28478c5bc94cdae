namespace FFMpegCore;

/// <summary>The options that calls without their own use.</summary>
public static class GlobalFFOptions
{
    public static FFOptions Current { get; private set; } = new();

    public static void Configure(Action<FFOptions> optionsAction) => optionsAction(Current);

    public static void Configure(FFOptions ffOptions)
    {
        ArgumentNullException.ThrowIfNull(ffOptions);
        Current = ffOptions;
    }

    public static string GetFFMpegBinaryPath(FFOptions? ffOptions = null) => BinaryPath("ffmpeg", ffOptions ?? Current);

    public static string GetFFProbeBinaryPath(FFOptions? ffOptions = null) => BinaryPath("ffprobe", ffOptions ?? Current);

    private static string BinaryPath(string name, FFOptions options)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (var folder in new[] { Path.Combine(options.BinaryFolder, "x64"), options.BinaryFolder })
        {
            var candidate = Path.Combine(folder, file);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return file;
    }
}
