namespace FFMpegCore.Pipes;

/// <summary>Writes a stream for ffmpeg to read.</summary>
public interface IPipeSource
{
    /// <summary>The options that go before <c>-i</c>, such as the format of a raw stream.</summary>
    string GetStreamArguments();

    Task WriteAsync(Stream outputStream, CancellationToken cancellationToken);
}
