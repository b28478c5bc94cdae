using System.Globalization;
using FFMpegCore.Exceptions;

namespace FFMpegCore.Pipes;

/// <summary>Raw frames as an input. The first frame says size and pixel format; the others must agree with it.</summary>
public class RawVideoPipeSource : IPipeSource
{
    private readonly IEnumerator<IVideoFrame> _frames;
    private IVideoFrame? _first;

    public RawVideoPipeSource(IEnumerable<IVideoFrame> framesEnumerator) => _frames = framesEnumerator.GetEnumerator();

    public string StreamFormat { get; private set; } = string.Empty;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public double FrameRate { get; set; } = 25;

    public string GetStreamArguments()
    {
        if (_first is null)
        {
            if (!_frames.MoveNext())
            {
                throw new InvalidOperationException("Enumerator is empty, unable to get frame");
            }

            _first = _frames.Current;
            (StreamFormat, Width, Height) = (_first.Format, _first.Width, _first.Height);
        }

        var rate = FrameRate.ToString(CultureInfo.InvariantCulture);
        return $"-f rawvideo -r {rate} -pix_fmt {StreamFormat} -s {Width}x{Height}";
    }

    public async Task WriteAsync(Stream outputStream, CancellationToken cancellationToken)
    {
        try
        {
            _ = GetStreamArguments();
            var frame = _first!;
            do
            {
                if (frame.Width != Width || frame.Height != Height || !string.Equals(frame.Format, StreamFormat, StringComparison.Ordinal))
                {
                    throw new FFMpegStreamFormatException(
                        FFMpegExceptionType.Operation,
                        $"A frame of {frame.Width}x{frame.Height} {frame.Format} came in a stream of {Width}x{Height} {StreamFormat}.");
                }

                await frame.SerializeAsync(outputStream, cancellationToken).ConfigureAwait(false);
            }
            while (MoveNext(out frame));
        }
        finally
        {
            _frames.Dispose();
        }
    }

    private bool MoveNext(out IVideoFrame frame)
    {
        var moved = _frames.MoveNext();
        frame = moved ? _frames.Current : null!;
        return moved;
    }
}
