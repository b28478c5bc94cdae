using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using FFMpegCore.Pipes;

namespace FFMpegCore.Tests;

/// <summary>The command lines that the builder makes.</summary>
public sealed class FFMpegArgumentsTests
{
    [Fact]
    public void Options_stand_before_what_they_are_about()
    {
        var processor = FFMpegArguments
            .FromFileInput("a b.mp4", verifyExists: false, input => input.Seek(TimeSpan.FromSeconds(61.5)))
            .AddFileInput("c.mp4", verifyExists: false)
            .WithGlobalOptions(options => options.WithVerbosityLevel(VerbosityLevel.Error))
            .OutputToFile("out.mp4", overwrite: true, output => output
                .WithVideoCodec("libx264")
                .WithConstantRateFactor(20)
                .WithSpeedPreset(Speed.VeryFast)
                .WithFramerate(29.97)
                .WithFastStart()
                .ForcePixelFormat("yuv420p")
                .DisableChannel(Channel.Audio)
                .WithCustomArgument("-tune grain"));
        var text = processor.Arguments;
        Assert.Contains("-loglevel error", text, StringComparison.Ordinal);
        Assert.Contains("-ss 00:01:01.500 -i \"a b.mp4\" -i \"c.mp4\"", text, StringComparison.Ordinal);
        Assert.Contains(
            "-c:v libx264 -crf 20 -preset veryfast -r 29.97 -movflags faststart -pix_fmt yuv420p -an -tune grain \"out.mp4\" -y",
            text,
            StringComparison.Ordinal);
        Assert.True(text.IndexOf("-loglevel", StringComparison.Ordinal) < text.IndexOf("-ss", StringComparison.Ordinal));
    }

    [Fact]
    public void A_raw_source_describes_its_first_frame()
    {
        var source = new RawVideoPipeSource([new SolidFrame(32, 16, 1)]) { FrameRate = 12.5 };
        var arguments = source.GetStreamArguments();
        Assert.Contains("-f rawvideo", arguments, StringComparison.Ordinal);
        Assert.Contains("-pix_fmt gray", arguments, StringComparison.Ordinal);
        Assert.Contains("32x16", arguments, StringComparison.Ordinal);
        Assert.Contains("12.5", arguments, StringComparison.Ordinal);
        Assert.Equal((32, 16, "gray"), (source.Width, source.Height, source.StreamFormat));
    }

    [Fact]
    public void An_empty_source_and_a_factor_out_of_range_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new RawVideoPipeSource([]).GetStreamArguments());
        Assert.Throws<ArgumentException>(() => FFMpegArguments
            .FromFileInput("a", verifyExists: false)
            .OutputToFile("b", overwrite: true, output => output.WithConstantRateFactor(64)));
    }
}
