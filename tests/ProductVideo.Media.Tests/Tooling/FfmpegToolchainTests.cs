using FFMpegCore;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Tooling;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Tooling;

/// <summary>These tests change where ffmpeg is looked for, so they run when no other test does.</summary>
[Collection(nameof(Alone))]
public sealed class FfmpegToolchainTests : IDisposable
{
    private readonly FFOptions _before = GlobalFFOptions.Current;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => GlobalFFOptions.Configure(_before);

    [Fact]
    public async Task The_installed_tools_will_do() =>
        Assert.True((await FfmpegToolchain.FindAsync(Token)).Version >= FfmpegToolchain.MinimumVersion);

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright", "5.1")]
    [InlineData("ffmpeg version n7.0 Copyright", "7.0")]
    [InlineData("ffmpeg version N-109-gabc Copyright", "2147483647.0")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0 Copyright", "4.4")]
    public void Versions_are_understood(string banner, string version) =>
        Assert.Equal(Version.Parse(version), FfmpegToolchain.ParseVersion(banner).Version);

    [Theory]
    [InlineData("echo ffmpeg version 4.2.1 Copyright", "4.2.1")]
    [InlineData("exit 127", "127")]
    [InlineData("case $1 in -version) echo ffmpeg version 6.0 Copyright;; esac", "libx264")]
    public async Task Tools_that_will_not_do_are_named_with_the_remedy(string script, string reason)
    {
        using var folder = new TestFolder();
        foreach (var tool in (string[])["ffmpeg", "ffprobe"])
        {
            File.WriteAllText(folder.File(tool), $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.File(tool), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        GlobalFFOptions.Configure(new FFOptions { BinaryFolder = folder.Path });
        var error = await Assert.ThrowsAsync<MediaException>(() => FfmpegToolchain.FindAsync(Token));
        Assert.Equal(MediaErrorCode.ToolUnsupported, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_tool_is_not_blamed_on_the_file()
    {
        using var folder = new TestFolder();
        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", folder.Path);
            var error = await Assert.ThrowsAsync<MediaException>(
                () => VideoWriter.WriteAsync(folder.File("film.mp4"), [new RgbImage(64, 64)], null, Token));
            Assert.Equal(MediaErrorCode.ToolMissing, error.Code);
            Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
            Assert.Equal(MediaErrorCode.ToolMissing, (await Assert.ThrowsAsync<MediaException>(() => FfmpegToolchain.FindAsync(Token))).Code);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
