using FFMpegCore;
using FFMpegCore.Exceptions;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tooling;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Photos;

/// <summary>Writes baseline JPEG files through ffmpeg. The same picture and quality give the same bytes with the same ffmpeg.</summary>
public static class PhotoWriter
{
    /// <summary>Writes one JPEG, replacing the file whole or not at all.</summary>
    /// <param name="path">Where to; the folder must exist.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">The quantiser scale, 2 (best) to 31; 4 is hard to tell from the original.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static async Task WriteJpegAsync(string path, RgbImage picture, int quality, CancellationToken cancellationToken)
    {
        if (quality is < 2 or > 31)
        {
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "quality must be 2 to 31: set 4 for photos.");
        }

        await using var frames = One(picture).GetAsyncEnumerator(cancellationToken);
        await frames.MoveNextAsync();
        var source = new FramePipeSource(picture.Width, picture.Height, "rgb24", 1, frames, frames.Current);
        var output = new AtomicFile(path);
        try
        {
            using var target = ToolPath.ForOutput(output.TemporaryPath);
            var processor = FFMpegArguments
                .FromPipeInput(source)
                .Quiet()
                .OutputToFile(target.Path, overwrite: true, arguments => arguments
                    .WithCustomArgument("-vf \"scale=out_range=full:out_color_matrix=bt601:flags=bicubic+accurate_rnd+full_chroma_int+bitexact,format=yuvj420p\"")
                    .WithVideoCodec("mjpeg")
                    .WithCustomArgument($"-q:v {quality} -frames:v 1 -update 1 -threads 1 -fflags +bitexact -flags:v +bitexact -map_metadata -1")
                    .ForceFormat("image2"));
            await FfmpegRunner.RunAsync(processor, cancellationToken);
            output.Commit();
        }
        catch (FFMpegException error)
        {
            throw output.Failure($"ffmpeg said: {error.LastWords()}.", error);
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

    private static async IAsyncEnumerable<byte[]> One(RgbImage picture)
    {
        yield return picture.Pixels;
        await Task.CompletedTask;
    }
}
