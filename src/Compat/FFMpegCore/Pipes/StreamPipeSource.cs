namespace FFMpegCore.Pipes;

/// <summary>A stream of an encoded file as an input.</summary>
public class StreamPipeSource(Stream source) : IPipeSource
{
    public Stream Source { get; } = source;

    public int BlockSize { get; } = 65536;

    public string StreamFormat { get; } = string.Empty;

    public string GetStreamArguments() => StreamFormat;

    public Task WriteAsync(Stream outputStream, CancellationToken cancellationToken) =>
        Source.CopyToAsync(outputStream, BlockSize, cancellationToken);
}
