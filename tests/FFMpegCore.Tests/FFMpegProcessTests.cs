using System.Diagnostics;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;

namespace FFMpegCore.Tests;

/// <summary>Running ffmpeg: data through pipes, progress, failure, cancellation. None of these may hang.</summary>
public sealed class FFMpegProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raw_frames_go_in_and_come_out()
    {
        using var folder = new TestFolder();
        var file = folder.File("film.mkv");
        var progress = new List<TimeSpan>();
        var percent = new List<double>();
        var done = await FFMpegArguments
            .FromPipeInput(new RawVideoPipeSource(Frames(50)) { FrameRate = 25 })
            .OutputToFile(file, overwrite: true, output => output.WithVideoCodec("ffv1"))
            .NotifyOnProgress(progress.Add)
            .NotifyOnProgress(percent.Add, TimeSpan.FromSeconds(2))
            .ProcessAsynchronously();
        Assert.True(done);
        Assert.Equal(100, percent[^1]);
        Assert.All(percent, value => Assert.InRange(value, 0, 100));
        Assert.NotEmpty(progress);

        var raw = new MemoryStream();
        await FFMpegArguments
            .FromFileInput(file)
            .OutputToPipe(new StreamPipeSink(raw), output => output.ForceFormat("rawvideo").ForcePixelFormat("gray"))
            .ProcessAsynchronously();
        Assert.Equal(64 * 48 * 50, raw.Length);
        Assert.Equal(Enumerable.Range(0, 50), Enumerable.Range(0, 50).Select(frame => (int)raw.GetBuffer()[(frame * 64 * 48) + 100]));
    }

    [Fact]
    public async Task More_data_than_pipes_hold_goes_in_and_out_at_once()
    {
        var received = 0L;
        await FFMpegArguments
            .FromPipeInput(new RawVideoPipeSource(Enumerable.Range(0, 60).Select(i => new SolidFrame(640, 480, (byte)i))))
            .OutputToPipe(
                new StreamPipeSink(async (stream, token) =>
                {
                    var buffer = new byte[1 << 16];
                    int read;
                    while ((read = await stream.ReadAsync(buffer, token)) > 0)
                    {
                        received += read;
                    }
                }),
                output => output.ForceFormat("rawvideo").ForcePixelFormat("rgb24"))
            .ProcessAsynchronously();
        Assert.Equal(640L * 480 * 3 * 60, received);
    }

    [Fact]
    public void It_also_runs_synchronously_and_on_encoded_streams()
    {
        using var folder = new TestFolder();
        MakeFilm(folder.File("a.avi"), "1");
        using var stream = File.OpenRead(folder.File("a.avi"));
        Assert.True(FFMpegArguments
            .FromPipeInput(new StreamPipeSource(stream))
            .OutputToFile(folder.File("b.avi"), overwrite: true, output => output.WithCopyCodec())
            .ProcessSynchronously());
        Assert.True(File.Exists(folder.File("b.avi")));
    }

    [Fact]
    public async Task Failures_carry_the_last_lines_of_ffmpeg()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("text.mp4"), "this is no film");
        var processor = FFMpegArguments
            .FromFileInput(folder.File("text.mp4"))
            .OutputToFile(folder.File("out.mp4"));
        var error = await Assert.ThrowsAsync<FFMpegException>(() => processor.ProcessAsynchronously());
        Assert.Equal(FFMpegExceptionType.Process, error.Type);
        Assert.Contains("Invalid data found", error.FFMpegErrorOutput, StringComparison.Ordinal);
        Assert.Contains("Invalid data found", error.Message, StringComparison.Ordinal);
        Assert.False(await processor.ProcessAsynchronously(throwOnError: false));
    }

    [Fact]
    public async Task Missing_inputs_and_existing_outputs_are_found_before_ffmpeg_starts()
    {
        using var folder = new TestFolder();
        await Assert.ThrowsAsync<FileNotFoundException>(
            () => FFMpegArguments.FromFileInput(folder.File("none.mp4")).OutputToFile(folder.File("out.mp4")).ProcessAsynchronously());
        MakeFilm(folder.File("a.avi"), "1");
        var error = await Assert.ThrowsAsync<FFMpegException>(
            () => FFMpegArguments.FromFileInput(folder.File("a.avi")).OutputToFile(folder.File("a.avi"), overwrite: false).ProcessAsynchronously());
        Assert.Equal(FFMpegExceptionType.File, error.Type);
    }

    [Fact]
    public async Task Errors_are_heard_line_by_line()
    {
        using var folder = new TestFolder();
        MakeFilm(folder.File("a.avi"), "1");
        var lines = new List<string>();
        await FFMpegArguments
            .FromFileInput(folder.File("a.avi"))
            .OutputToFile(folder.File("b.avi"))
            .NotifyOnError(lines.Add)
            .ProcessAsynchronously();
        Assert.Contains(lines, line => line.StartsWith("Output #0", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_ends_ffmpeg_at_once()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = new Stopwatch();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FFMpegArguments
            .FromFileInput("testsrc2=s=64x64:d=100000", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToPipe(
                new StreamPipeSink(async (stream, token) =>
                {
                    _ = await stream.ReadAsync(new byte[1], token);
                    watch.Start();
                    await stop.CancelAsync();
                    await stream.CopyToAsync(Stream.Null, token);
                }),
                output => output.ForceFormat("rawvideo"))
            .CancellableThrough(stop.Token)
            .ProcessAsynchronously());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task An_action_cancels_too_and_may_be_told_not_to_throw()
    {
        var processor = FFMpegArguments
            .FromFileInput("testsrc2=s=64x64:d=100000", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToPipe(new StreamPipeSink(Stream.Null), output => output.ForceFormat("rawvideo"))
            .CancellableThrough(out var cancel)
            .NotifyOnError(_ => { });
        var running = processor.ProcessAsynchronously(throwOnError: false);
        cancel();
        Assert.False(await running);
    }

    [Fact]
    public async Task A_source_that_fails_is_what_the_caller_hears_of()
    {
        using var folder = new TestFolder();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FFMpegArguments
            .FromPipeInput(new RawVideoPipeSource(Broken()))
            .OutputToFile(folder.File("out.mkv"))
            .ProcessAsynchronously());
        Assert.Equal("no more frames", error.Message);
        await Assert.ThrowsAsync<FFMpegStreamFormatException>(() => FFMpegArguments
            .FromPipeInput(new RawVideoPipeSource([new SolidFrame(32, 32, 1), new SolidFrame(64, 32, 1)]))
            .OutputToFile(folder.File("out.mkv"))
            .ProcessAsynchronously());

        static IEnumerable<IVideoFrame> Broken()
        {
            yield return new SolidFrame(32, 32, 0);
            throw new InvalidOperationException("no more frames");
        }
    }

    [Fact]
    public async Task A_sink_that_fails_is_what_the_caller_hears_of()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => FFMpegArguments
            .FromFileInput("testsrc2=s=64x64:d=100000", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToPipe(new StreamPipeSink((_, _) => throw new InvalidDataException("enough")), output => output.ForceFormat("rawvideo"))
            .ProcessAsynchronously());
        Assert.Equal("enough", error.Message);
    }

    [Fact]
    public async Task A_source_that_waits_does_not_outlive_an_ffmpeg_that_gave_up()
    {
        using var folder = new TestFolder();
        var error = await Assert.ThrowsAsync<FFMpegException>(() => FFMpegArguments
            .FromPipeInput(new EndlessSource())
            .OutputToFile(folder.File("no/such/folder/out.mp4"))
            .ProcessAsynchronously());
        Assert.Contains("No such file", error.FFMpegErrorOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("ffmpeg"), "not executable");
        var error = await Assert.ThrowsAsync<FFMpegException>(() => FFMpegArguments
            .FromFileInput("testsrc2", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToPipe(new StreamPipeSink(Stream.Null), output => output.ForceFormat("null"))
            .Configure(options => options.BinaryFolder = Path.GetDirectoryName(folder.File("ffmpeg"))!)
            .ProcessAsynchronously());
        Assert.Equal(FFMpegExceptionType.Operation, error.Type);
        Assert.Contains("ffmpeg was not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binaries_are_looked_for_in_the_chosen_folder_first()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("ffprobe"), string.Empty);
        var options = new FFOptions { BinaryFolder = Path.GetDirectoryName(folder.File("x"))! };
        Assert.Equal(folder.File("ffprobe"), GlobalFFOptions.GetFFProbeBinaryPath(options));
        Assert.Equal("ffmpeg", GlobalFFOptions.GetFFMpegBinaryPath(options));
    }

    private static IEnumerable<IVideoFrame> Frames(int count) => Enumerable.Range(0, count).Select(i => new SolidFrame(64, 48, (byte)i));

    private static void MakeFilm(string path, string seconds) => FFMpegArguments
        .FromFileInput($"testsrc2=s=64x48:d={seconds}:r=10", verifyExists: false, input => input.ForceFormat("lavfi"))
        .OutputToFile(path, overwrite: true, output => output.WithVideoCodec("mjpeg"))
        .ProcessSynchronously();

    /// <summary>Gives a few frames, then waits for others that never come.</summary>
    private sealed class EndlessSource : IPipeSource
    {
        public string GetStreamArguments() => "-f rawvideo -pix_fmt gray -s 16x16";

        public async Task WriteAsync(Stream outputStream, CancellationToken cancellationToken)
        {
            await outputStream.WriteAsync(new byte[16 * 16 * 50], cancellationToken);
            await outputStream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
