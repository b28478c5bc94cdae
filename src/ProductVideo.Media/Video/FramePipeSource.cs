using FFMpegCore.Pipes;

namespace ProductVideo.Media.Video;

/// <summary>Raw frames for ffmpeg to read, taken from an asynchronous sequence, all of one size.</summary>
internal sealed class FramePipeSource(
    int width, int height, string pixelFormat, double framesPerSecond, IAsyncEnumerator<byte[]> frames, byte[] first) : IPipeSource
{
    /// <summary>How many frames have been handed over.</summary>
    public int Count { get; private set; }

    public string GetStreamArguments() =>
        $"-f rawvideo -framerate {FrameRate.ToFraction(framesPerSecond)} -pixel_format {pixelFormat} -video_size {width}x{height}";

    public async Task WriteAsync(Stream outputStream, CancellationToken cancellationToken)
    {
        var pixels = first;
        do
        {
            await outputStream.WriteAsync(pixels, cancellationToken);
            Count++;
            pixels = await frames.MoveNextAsync() ? frames.Current : null;
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (pixels is not null);
    }
}
