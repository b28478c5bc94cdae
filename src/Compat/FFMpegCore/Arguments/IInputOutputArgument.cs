namespace FFMpegCore.Arguments;

/// <summary>An input or output, with work to do before, while and after ffmpeg runs.</summary>
public interface IInputOutputArgument : IArgument
{
    void Pre();

    Task During(CancellationToken cancellationToken = default);

    void Post();
}
