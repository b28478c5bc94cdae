namespace FFMpegCore.Pipes;

/// <summary>One frame of a raw video stream.</summary>
public interface IVideoFrame
{
    int Width { get; }

    int Height { get; }

    /// <summary>ffmpeg's name of the pixel format, for example <c>rgb24</c>.</summary>
    string Format { get; }

    void Serialize(Stream pipe);

    Task SerializeAsync(Stream pipe, CancellationToken token);
}
