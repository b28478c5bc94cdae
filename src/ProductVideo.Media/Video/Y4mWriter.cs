using System.Text;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Video;

/// <summary>
/// Writes YUV4MPEG2 (.y4m): a header and uncompressed frames, for machines without ffmpeg. 4:2:0, limited range, BT.709, as
/// <see cref="VideoWriter"/>'s files are; the format has no field for the matrix, so the header names it in a comment and readers must be told:
/// <c>ffmpeg -colorspace bt709 -i video.y4m</c>. The file appears under its name only when it is complete.
/// </summary>
public static class Y4mWriter
{
    /// <summary>Writes frames of one even size as they come.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="framesPerSecond">Above 0, at most 240.</param>
    /// <param name="cancellationToken">Ends it between two frames; no file is left.</param>
    /// <returns>The number of frames written.</returns>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">There is no frame, sizes differ, or the size is odd.</exception>
    public static int Write(string path, IEnumerable<RgbImage> frames, double framesPerSecond, CancellationToken cancellationToken)
    {
        new VideoWriteOptions { FramesPerSecond = framesPerSecond }.Validate();
        var output = new AtomicFile(path);
        try
        {
            int count;
            using (var stream = new FileStream(output.TemporaryPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                count = Write(stream, path, frames, framesPerSecond, cancellationToken);
            }

            output.Commit();
            return count;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw output.Failure(error.Message, error);
        }
        finally
        {
            output.Discard();
        }
    }

    private static int Write(FileStream stream, string path, IEnumerable<RgbImage> frames, double framesPerSecond, CancellationToken cancellationToken)
    {
        var (width, height, count) = (0, 0, 0);
        var planes = Array.Empty<byte>();
        foreach (var frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (count == 0)
            {
                (width, height) = (frame.Width, frame.Height);
                VideoWriter.RequireEven(path, width, height);
                planes = new byte[Yuv420.Bytes(width, height)];
                stream.Write(Header(width, height, framesPerSecond));
            }

            VideoWriter.RequireSize(path, frame, width, height);
            Yuv420.Convert(frame, planes);
            stream.Write("FRAME\n"u8);
            stream.Write(planes);
            count++;
        }

        return count > 0 ? count : throw new ArgumentException($"There is no frame to write to '{path}'.", nameof(frames));
    }

    // 420jpeg places the colour in the middle of four pixels and says nothing of the range, which XCOLORRANGE does.
    private static byte[] Header(int width, int height, double framesPerSecond) => Encoding.ASCII.GetBytes(
        $"YUV4MPEG2 W{width} H{height} F{FrameRate.ToFraction(framesPerSecond).Replace('/', ':')} Ip A1:1 C420jpeg XYSCSS=420JPEG XCOLORRANGE=LIMITED XMATRIX=BT709\n");
}
