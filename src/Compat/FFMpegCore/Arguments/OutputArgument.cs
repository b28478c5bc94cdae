using FFMpegCore.Exceptions;

namespace FFMpegCore.Arguments;

/// <summary>A file as the output. Without <c>overwrite</c> an existing file is an error, found before ffmpeg starts.</summary>
public class OutputArgument(string path, bool overwrite = true) : IOutputArgument
{
    public string Text => overwrite ? $"\"{path}\" -y" : $"\"{path}\"";

    public void Pre()
    {
        if (!overwrite && File.Exists(path))
        {
            throw new FFMpegException(FFMpegExceptionType.File, "Output file already exists and overwrite is disabled");
        }
    }

    public Task During(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Post()
    {
        if (!File.Exists(path) && !path.Contains('%', StringComparison.Ordinal))
        {
            throw new FFMpegException(FFMpegExceptionType.File, $"ffmpeg ended without writing '{path}'");
        }
    }
}
