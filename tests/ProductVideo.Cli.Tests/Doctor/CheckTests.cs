using ProductVideo.Cli.Doctor;

namespace ProductVideo.Cli.Tests.Doctor;

public sealed class CheckTests
{
    [Theory]
    [InlineData("ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024", "Good", "5.1.6")]
    [InlineData("ffmpeg version n7.1 Copyright", "Good", "7.1")]
    [InlineData("ffmpeg version N-118000-gabcdef Copyright", "Good", "N-118000")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1", "Missing", "4.4.2, at least 5.0 is needed")]
    [InlineData("", "Missing", "it says nothing")]
    [InlineData("Segmentation fault", "Missing", "Segmentation fault")]
    public void Versions_are_judged_by_their_first_line(string text, string verdict, string found)
    {
        var result = ProgramCheck.Judge("ffmpeg", text);
        Assert.Equal(verdict, result.Verdict.ToString());
        Assert.Contains(found, result.Found, StringComparison.Ordinal);
        Assert.Equal(result.Verdict != CheckVerdict.Good, result.Remedy is not null);
    }

    [Fact]
    public async Task A_missing_program_is_named_with_the_remedy()
    {
        var result = await ProgramCheck.RunAsync("no-such-program-here", TestContext.Current.CancellationToken);
        Assert.Equal(CheckVerdict.Missing, result.Verdict);
        Assert.Contains("apt-get install ffmpeg", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_is_checked_by_the_nearest_above_it()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pv-{Guid.NewGuid():N}", "deep", "down");
        Assert.NotEqual(CheckVerdict.Missing, DiskCheck.Run(folder).Verdict);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_missing()
    {
        var result = DiskCheck.Run("/proc/nothing/out");
        Assert.Equal(CheckVerdict.Missing, result.Verdict);
        Assert.Contains("/proc", result.Remedy, StringComparison.Ordinal);
    }
}
