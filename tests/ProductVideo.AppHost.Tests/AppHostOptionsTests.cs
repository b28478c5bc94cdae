namespace ProductVideo.AppHost.Tests;

public sealed class AppHostOptionsTests
{
    [Fact]
    public void Options_are_read_and_the_folder_becomes_absolute()
    {
        var options = AppHostOptions.Parse(["--out", "somewhere", "--port", "0", "--page", "18900", "--simple"])!;
        Assert.True(Path.IsPathFullyQualified(options.Folder));
        Assert.Equal((0, 18900, false), (options.Port, options.PagePort, options.UsesPostgres));
        Assert.Null(AppHostOptions.Parse(["--help"]));
    }

    [Fact]
    public void The_service_is_told_its_settings_and_the_file_by_its_whole_path()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = AppHostOptions.Parse(["--settings", Path.GetRelativePath(Environment.CurrentDirectory, file), "--set", "learning.lora.steps=20", "--set", "web.requireKeys=true"])!;
            Assert.Equal(["--settings", file, "--set", "learning.lora.steps=20", "--set", "web.requireKeys=true"], options.Settings);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--settings", "there-is-no-such-file.json")]
    [InlineData("--set")]
    [InlineData("--fly")]
    [InlineData("--port")]
    [InlineData("--port", "70000")]
    [InlineData("--page", "x")]
    public void What_cannot_be_meant_is_refused_by_name(params string[] arguments)
    {
        var error = Assert.Throws<AppHostOptionException>(() => AppHostOptions.Parse(arguments));
        Assert.Contains(arguments[0], error.Message, StringComparison.Ordinal);
    }
}
