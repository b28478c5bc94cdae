using FFMpegCore.Pipes;

namespace FFMpegCore.Arguments;

/// <summary>An output that an <see cref="IPipeSink"/> reads.</summary>
public class OutputPipeArgument(IPipeSink reader) : PipeArgument, IOutputArgument
{
    public override string Text => reader.GetFormat() is { Length: > 0 } format ? $"-f {format} pipe:1 -y" : "pipe:1 -y";

    protected override async Task ProcessDataAsync(Stream pipe, CancellationToken token)
    {
        await using (pipe.ConfigureAwait(false))
        {
            await reader.ReadAsync(pipe, token).ConfigureAwait(false);
        }
    }
}
