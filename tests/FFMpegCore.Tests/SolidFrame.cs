using FFMpegCore.Pipes;

namespace FFMpegCore.Tests;

/// <summary>A frame of one grey level.</summary>
internal sealed class SolidFrame(int width, int height, byte level) : IVideoFrame
{
    public int Width => width;

    public int Height => height;

    public string Format => "gray";

    public void Serialize(Stream pipe) => pipe.Write(Pixels());

    public Task SerializeAsync(Stream pipe, CancellationToken token) => pipe.WriteAsync(Pixels(), token).AsTask();

    private byte[] Pixels()
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, level);
        return pixels;
    }
}
