namespace FFMpegCore.Arguments;

/// <summary>
/// An input or output that this process serves. The subset uses ffmpeg's standard streams, so a command line takes one piped
/// input and one piped output; the package uses a socket for each.
/// </summary>
public abstract class PipeArgument
{
    private Stream? _stream;

    public abstract string Text { get; }

    public virtual void Pre()
    {
    }

    public Task During(CancellationToken cancellationToken = default) =>
        ProcessDataAsync(_stream ?? throw new InvalidOperationException("The pipe is not connected: ffmpeg has not been started."), cancellationToken);

    public virtual void Post()
    {
    }

    internal void Connect(Stream stream) => _stream = stream;

    protected abstract Task ProcessDataAsync(Stream pipe, CancellationToken token);
}
