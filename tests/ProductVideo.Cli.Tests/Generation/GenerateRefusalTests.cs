using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.Generation;

public sealed class GenerateRefusalTests : IDisposable
{
    private readonly PvRun _pv = new();
    private readonly GenerationFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("there is nothing to generate from")]
    [InlineData("--video: the file no.mp4 does not exist", "--video", "no.mp4")]
    [InlineData("--reference: the file no.png does not exist", "--reference", "no.png")]
    [InlineData("--lora: the file no.safetensors does not exist", "--prompt", "x", "--lora", "no.safetensors:0.5")]
    [InlineData("the nearest are 144x80x17 and 160x96x17", "--prompt", "x", "--size", "150x90")]
    [InlineData("the nearest are 160x96x17 and 160x96x21", "--prompt", "x", "--frames", "18")]
    [InlineData("--size is wide; give width and height", "--prompt", "x", "--size", "wide")]
    [InlineData("--steps is 0; choose 1 to 1000", "--prompt", "x", "--steps", "0")]
    [InlineData("--step-cache is 0; choose 0.01 to 1", "--prompt", "x", "--step-cache", "0")]
    [InlineData("--tile is some; choose auto, never, always", "--prompt", "x", "--tile", "some")]
    [InlineData("--cfg-interval is much; give two shares", "--prompt", "x", "--cfg-interval", "much")]
    [InlineData("an end of at most 1", "--prompt", "x", "--cfg-interval", "0.5-2")]
    [InlineData("--window is 80; give frames of the form 4n + 1", "--prompt", "x", "--window", "80")]
    [InlineData("--window is 17:20", "--prompt", "x", "--window", "17:20")]
    [InlineData("there is no input video", "--prompt", "x", "--strength", "0.5")]
    [InlineData("there is none. Give one with --reference", "--prompt", "x", "--anchor")]
    [InlineData("'cuda:77' is no device that computes here", "--prompt", "x", "--device", "cuda:77")]
    [InlineData("pv models pull wan2.1-vace-1.3b", "--prompt", "x", "--preset", "wan2.1-vace-1.3b", "--models", "no-such-folder")]
    [InlineData("name a file that ends in .mp4", "--prompt", "x", "--out", "video.avi")]
    public async Task What_cannot_be_is_refused_with_the_remedy(string expected, params string[] arguments)
    {
        string[] output = arguments.Contains("--out") ? [] : ["--out", _files.PathOf("video.mp4")];
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync(["generate", .. arguments, .. output]));
        Assert.Contains(expected, _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_files.Folder));
    }

    [Fact]
    public async Task A_mask_must_be_of_the_videos_size_and_length()
    {
        var scene = await _files.FilmAsync("scene.mp4");
        await RefusedAsync("is 80x48 pixels, the video", "--video", scene, "--mask", await _files.MaskAsync("small.mp4", width: 80, height: 48));
        await RefusedAsync("has 13 frames at 15 a second, the video", "--video", scene, "--mask", await _files.MaskAsync("short.mp4", frames: 13));
        await RefusedAsync("is black in all 17 frames", "--video", scene, "--mask", await _files.BlackAsync("black.mp4"));
    }

    [Fact]
    public async Task A_video_must_have_the_frames_that_are_asked_for()
    {
        var scene = await _files.FilmAsync("scene.mp4", frames: 20);
        await RefusedAsync("has 20 frames at 15 a second, and 33 are asked for. Ask for at most 17 (--frames 17)", "--video", scene, "--frames", "33");
        await RefusedAsync("lasts 1.33 s, and --skip leaves out 4 s", "--video", scene, "--skip", "4");
    }

    [Fact]
    public async Task The_output_may_not_be_an_input_or_a_folder()
    {
        var scene = await _files.FilmAsync("scene.mp4");
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("generate", "--video", scene, "--out", scene));
        Assert.Contains("which is an input", _pv.Error.ToString(), StringComparison.Ordinal);
        Directory.CreateDirectory(_files.PathOf("folder.mp4"));
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("generate", "--prompt", "x", "--out", _files.PathOf("folder.mp4")));
        Assert.Contains("which is a folder", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_video_or_no_picture_is_named()
    {
        var text = _files.PathOf("text.mp4");
        await File.WriteAllTextAsync(text, "not a film", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.ItemsFailed, await _pv.RunAsync("generate", "--video", text, "--out", _files.PathOf("video.mp4")));
        Assert.Contains("is a text file, whatever its name says", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.ItemsFailed, await _pv.RunAsync("generate", "--reference", text, "--out", _files.PathOf("video.mp4")));
        Assert.Contains("is not a JPEG, PNG or WebP picture", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.ItemsFailed, await _pv.RunAsync("generate", "--prompt", "x", "--lora", text, "--out", _files.PathOf("video.mp4")));
        Assert.Equal(["text.mp4"], Directory.EnumerateFileSystemEntries(_files.Folder).Select(Path.GetFileName));
    }

    private async Task RefusedAsync(string expected, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync(["generate", .. arguments, "--out", _files.PathOf("video.mp4")]));
        Assert.Contains(expected, _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_files.PathOf("video.mp4")));
    }
}
