namespace FFMpegCore.Arguments;

/// <summary>A file or URL as an input.</summary>
public class InputArgument(bool verifyExists, string filePath) : IInputArgument
{
    public string Text => $"-i \"{filePath}\"";

    public void Pre()
    {
        if (verifyExists && !File.Exists(filePath))
        {
            throw new FileNotFoundException("Input file not found", filePath);
        }
    }

    public Task During(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Post()
    {
    }
}
