using FFMpegCore.Exceptions;

namespace FFMpegCore.Tests;

/// <summary>What ffprobe says, parsed.</summary>
public sealed class FFProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_and_format_are_described()
    {
        using var folder = new TestFolder();
        await FFMpegArguments
            .FromFileInput("testsrc2=s=128x96:d=2:r=30000/1001", verifyExists: false, input => input.ForceFormat("lavfi"))
            .AddFileInput("sine=d=2:r=44100", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToFile(folder.File("film.mp4"), overwrite: true, output => output
                .WithVideoCodec("libx264").ForcePixelFormat("yuv420p").WithAudioCodec("aac").WithCustomArgument("-metadata title=Ring -colorspace bt709"))
            .ProcessAsynchronously();
        var analysis = await FFProbe.AnalyseAsync(folder.File("film.mp4"), cancellationToken: Token);
        Assert.Equal(2, analysis.Duration.TotalSeconds, 1);
        Assert.Contains("mp4", analysis.Format.FormatName, StringComparison.Ordinal);
        Assert.Equal(2, analysis.Format.StreamCount);
        Assert.Equal("Ring", analysis.Format.Tags!["TITLE"]);
        var video = analysis.PrimaryVideoStream!;
        Assert.Equal((128, 96, "h264", "yuv420p", 0), (video.Width, video.Height, video.CodecName, video.PixelFormat, video.Rotation));
        Assert.Equal(29.97, video.AverageFrameRate, 2);
        Assert.Equal(29.97, video.FrameRate, 2);
        Assert.Equal("bt709", video.ColorSpace);
        Assert.Equal((44100, 1, "aac"), (analysis.PrimaryAudioStream!.SampleRateHz, analysis.PrimaryAudioStream.Channels, analysis.PrimaryAudioStream.CodecName));
        Assert.False(video.Disposition!["attached_pic"]);

        var packets = (await FFProbe.GetPacketsAsync(folder.File("film.mp4"), null, Token, "-select_streams v:0")).Packets;
        Assert.Equal(60, packets.Count);
        Assert.All(packets, packet => Assert.Equal("video", packet.CodecType));
        Assert.StartsWith("K", packets[0].Flags, StringComparison.Ordinal);

        var frames = (await FFProbe.GetFramesAsync(folder.File("film.mp4"), null, Token, "-select_streams v:0 -read_intervals %+#8")).Frames;
        Assert.Equal(8, frames.Count);
        Assert.All(frames, frame => Assert.Equal(("video", 0, 0, 0), (frame.MediaType, frame.StreamIndex, frame.InterlacedFrame, frame.TopFieldFirst)));
    }

    [Fact]
    public void Rotation_comes_from_the_display_matrix()
    {
        using var folder = new TestFolder();
        FFMpegArguments
            .FromFileInput("testsrc2=s=128x96:d=1", verifyExists: false, input => input.ForceFormat("lavfi"))
            .OutputToFile(folder.File("upright.mp4"))
            .ProcessSynchronously();
        FFMpegArguments
            .FromFileInput(folder.File("upright.mp4"))
            .OutputToFile(folder.File("film.mp4"), overwrite: true, output => output.WithCopyCodec().WithCustomArgument("-metadata:s:v:0 rotate=90"))
            .ProcessSynchronously();
        Assert.Equal(90, Math.Abs(FFProbe.Analyse(folder.File("film.mp4")).PrimaryVideoStream!.Rotation));
    }

    [Fact]
    public async Task Files_that_cannot_be_read_say_why()
    {
        using var folder = new TestFolder();
        var missing = await Assert.ThrowsAsync<FFMpegException>(() => FFProbe.AnalyseAsync(folder.File("none.mp4"), cancellationToken: Token));
        Assert.Equal(FFMpegExceptionType.File, missing.Type);
        File.WriteAllText(folder.File("text.avi"), "this is no film");
        var wrong = await Assert.ThrowsAsync<FFMpegException>(() => FFProbe.AnalyseAsync(folder.File("text.avi"), cancellationToken: Token));
        Assert.Contains("Invalid data found", wrong.FFMpegErrorOutput, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => FFProbe.AnalyseAsync(folder.File("text.avi"), cancellationToken: new CancellationToken(true)));
    }
}
