using ProductVideo.Grains.Work;
using ProductVideo.Media;

namespace ProductVideo.Grains.Tests.Work;

public sealed class InputErrorsTests
{
    [Theory]
    [InlineData("ffprobe exited with non-zero exit-code (1 - moov atom not found)", true)]
    [InlineData("ffmpeg exited with non-zero exit-code (183 - Invalid data)", true)]
    [InlineData("ffprobe exited with non-zero exit-code (130 - )", false)]
    [InlineData("ffprobe exited with non-zero exit-code (137 - )", false)]
    [InlineData("ffmpeg exited with non-zero exit-code (255 - Exiting normally, received signal 2.)", false)]
    public void A_tool_that_was_told_to_end_says_nothing_about_the_file(string message, bool isAboutInput) => Assert.Equal(
        isAboutInput, InputErrors.IsAboutInput(new MediaException("film.mp4", MediaErrorCode.Truncated, "cut short", new InvalidOperationException(message))));

    [Theory]
    [InlineData(MediaErrorCode.Empty, true)]
    [InlineData(MediaErrorCode.NoVideo, true)]
    [InlineData(MediaErrorCode.ToolMissing, false)]
    [InlineData(MediaErrorCode.WriteFailed, false)]
    [InlineData(MediaErrorCode.TimedOut, false)]
    public void Tools_and_disks_are_not_blamed_on_the_file(MediaErrorCode code, bool isAboutInput) =>
        Assert.Equal(isAboutInput, InputErrors.IsAboutInput(new MediaException("film.mp4", code, "trouble")));
}
