using System.IO.Pipes;

namespace ProductVideo.Media.Tooling;

/// <summary>
/// A second way out of ffmpeg beside its standard output: a named pipe, which on Unix is a socket that ffmpeg connects to. The command line names it as it would a file.
/// </summary>
internal sealed class SidePipe : IAsyncDisposable
{
    private readonly NamedPipeServerStream _pipe;

    public SidePipe()
    {
        var name = $"pv-{Guid.NewGuid():N}";
        _pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        Url = OperatingSystem.IsWindows() ? $@"\\.\pipe\{name}" : $"unix:{Path.Combine(Path.GetTempPath(), $"CoreFxPipe_{name}")}";
    }

    /// <summary>What ffmpeg is to write to.</summary>
    public string Url { get; }

    /// <summary>Waits until ffmpeg opens its end.</summary>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        await _pipe.WaitForConnectionAsync(cancellationToken);
        return _pipe;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pipe.DisposeAsync();
}
