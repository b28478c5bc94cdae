using FFMpegCore.Pipes;

namespace FFMpegCore.Arguments;

/// <summary>An input that an <see cref="IPipeSource"/> writes.</summary>
public class InputPipeArgument(IPipeSource writer) : PipeArgument, IInputArgument
{
    public override string Text => $"{writer.GetStreamArguments()} -i pipe:0".TrimStart();

    protected override async Task ProcessDataAsync(Stream pipe, CancellationToken token)
    {
        await using (pipe.ConfigureAwait(false))
        {
            await writer.WriteAsync(pipe, token).ConfigureAwait(false);
            await pipe.FlushAsync(token).ConfigureAwait(false);
        }
    }
}
