using System.Text.Json;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Cli.Tests.Generation;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly PvRun _pv = new();
    private readonly GenerationFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_masked_scene_is_filled_inside_the_mask_and_kept_outside()
    {
        var scene = await _files.FilmAsync("scene.mp4");
        Assert.Equal(0, await GenerateAsync("--video", scene, "--mask", await _files.MaskAsync("mask.mp4"), "--reference", _files.Reference("ring.png"), "--json"));
        var json = JsonDocument.Parse(_pv.Output.ToString()).RootElement;
        Assert.Equal((160, 96, 17), (json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32(), json.GetProperty("frames").GetInt32()));
        Assert.Equal("tiny", json.GetProperty("preset").GetString());
        var info = await VideoProbe.ProbeAsync(_files.PathOf("video.mp4"), Token);
        Assert.Equal((160, 96, 17, 15.0), (info.Width, info.Height, info.FrameCount, info.FramesPerSecond));
        var (before, after) = (await FramesAsync(scene), await FramesAsync(_files.PathOf("video.mp4")));
        foreach (var index in (int[])[0, 8, 16])
        {
            Assert.InRange(Difference(before[index], after[index], inside: false), 0, 4);
            Assert.InRange(Difference(before[index], after[index], inside: true), 15, 255);
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        string[] arguments = ["--prompt", "gold metal ring", "--frames", "5", "--steps", "2"];
        Assert.Equal(0, await GenerateAsync([.. arguments, "--seed", "3"]));
        var first = await File.ReadAllBytesAsync(_files.PathOf("video.mp4"), Token);
        Assert.Equal(0, await GenerateAsync([.. arguments, "--seed", "3"]));
        Assert.Equal(first, await File.ReadAllBytesAsync(_files.PathOf("video.mp4"), Token));
        Assert.Equal(0, await GenerateAsync([.. arguments, "--seed", "4"]));
        Assert.NotEqual(first, await File.ReadAllBytesAsync(_files.PathOf("video.mp4"), Token));
    }

    [Fact]
    public async Task Films_of_another_size_and_rate_are_cut_to_the_video_by_their_timestamps()
    {
        var scene = await _files.FilmAsync("scene.mp4", frames: 60, width: 320, height: 320, framesPerSecond: 30);
        var mask = await _files.MaskAsync("mask.mp4", frames: 60, width: 320, height: 320, framesPerSecond: 30);
        Assert.Equal(0, await GenerateAsync("--video", scene, "--mask", mask, "--steps", "1", "--size", "96x96", "--frames", "9", "--skip", "0.5"));
        var (before, after) = (await FramesAsync(scene), await FramesAsync(_files.PathOf("video.mp4")));
        Assert.Equal((9, 96, 96), (after.Count, after[0].Width, after[0].Height));
        Assert.All(Enumerable.Range(0, 9), index => Assert.InRange(after[index].Pixel(4, 4)[1] - before[15 + (index * 2)].Pixel(13, 13)[1], -5, 5));
    }

    [Fact]
    public async Task A_video_longer_than_the_models_clips_keeps_scene_and_product_in_every_window()
    {
        // nearly nothing is replaced, so this is the autoencoder there and back
        var scene = await _files.StillAsync("scene.mp4", frames: 41);
        Assert.Equal(0, await GenerateAsync("--start-video", scene, "--strength", "0.01", "--steps", "1", "--frames", "41"));
        var (before, after) = (await FramesAsync(scene), await FramesAsync(_files.PathOf("video.mp4")));
        Assert.All((int[])[8, 16, 24, 32, 40], index => Assert.InRange(Shift(before[index], after[index], inside: false), 0, 16));

        var mask = await _files.MaskAsync("mask.mp4", frames: 41);
        Assert.Equal(0, await GenerateAsync(
            "--video", scene, "--mask", mask, "--reference", _files.Reference("ring.png"), "--frames", "41", "--window", "17:12", "--steps", "6", "--keep-scene", "false"));
        var frames = await FramesAsync(_files.PathOf("video.mp4"));
        Assert.All((int[])[16, 24, 32, 40], index =>
        {
            Assert.InRange(Shift(frames[8], frames[index], inside: true), 0, 30);
            Assert.InRange(Shift(frames[8], frames[index], inside: false), 0, 30);
        });
    }

    [Theory]
    [InlineData("--solver", "unipc")]
    [InlineData("--shift", "16")]
    [InlineData("--cfg", "3")]
    [InlineData("--cfg", "3", "--negative", "wan")]
    [InlineData("--cfg", "3", "--cfg-mode", "merged", "--cfg-interval", "0-0.4")]
    [InlineData("--cfg", "3", "--guidance-share", "0.5")]
    [InlineData("--step-cache", "0.5")]
    [InlineData("--arithmetic", "eightBit")]
    [InlineData("--scale", "0.4")]
    [InlineData("--anchor")]
    [InlineData("--region", "box")]
    [InlineData("--keep-scene", "false")]
    [InlineData("--reference", "second.png")]
    [InlineData("--tile", "always")]
    [InlineData("--weights", "streamed")]
    public async Task Every_option_of_the_pipeline_reaches_it(params string[] options)
    {
        string[] scene =
        [
            "--video", await _files.FilmAsync("scene.mp4", frames: 5), "--mask", await _files.MaskAsync("mask.mp4", frames: 5), "--reference", _files.Reference("ring.png"), "--prompt", "red ring", "--steps", "4", "--json",
        ];
        _files.Reference("second.png");
        Assert.Equal(0, await GenerateAsync(scene));
        var plain = await File.ReadAllBytesAsync(_files.PathOf("video.mp4"), Token);
        _pv.Output.GetStringBuilder().Clear();
        Assert.Equal(0, await GenerateAsync([.. scene, .. options.Select(option => option == "second.png" ? _files.PathOf(option) : option)]));
        var video = await File.ReadAllBytesAsync(_files.PathOf("video.mp4"), Token);

        // a picture that fits into one tile, and weights that lie elsewhere, give the same numbers
        Assert.Equal(options.Contains("--tile") || options.Contains("--weights"), plain.SequenceEqual(video));
        var computed = JsonDocument.Parse(_pv.Output.ToString()).RootElement.GetProperty("computedSteps").GetInt32();
        Assert.Equal(options.Contains("--step-cache") ? 2 : 4, computed);
    }

    [Fact]
    public async Task Previews_lie_beside_the_video_and_a_raw_video_can_be_asked_for()
    {
        Assert.Equal(0, await _pv.RunAsync(
            Token, "generate", "--reference", _files.Reference("ring.png"), "--frames", "5", "--steps", "5", "--preview", "2", "--out", _files.PathOf("clip.y4m")));
        Assert.Equal(["clip-step002.png", "clip-step004.png", "clip.y4m", "ring.png"], Names());
        Assert.Equal((160, 96), (Png.ReadRgb(_files.PathOf("clip-step004.png")).Width, Png.ReadRgb(_files.PathOf("clip-step004.png")).Height));
        Assert.Contains("clip-step002.png", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lora_acts_as_strongly_as_asked_for()
    {
        var lora = _files.Lora("ring.safetensors", "blocks.1.self_attn.o");
        string[] arguments = ["--reference", _files.Reference("ring.png"), "--frames", "5", "--steps", "2", "--out", _files.PathOf("video.y4m")];
        var videos = new List<byte[]>();
        foreach (var more in (string[][])[[], ["--lora", $"{lora}:0"], ["--lora", $"{lora}:0.4", "--lora", $"{lora}:0.6"], ["--lora", lora]])
        {
            Assert.Equal(0, await _pv.RunAsync(Token, ["generate", .. arguments, .. more]));
            videos.Add(await File.ReadAllBytesAsync(_files.PathOf("video.y4m"), Token));
        }

        Assert.Equal(videos[0], videos[1]);
        Assert.NotEqual(videos[0], videos[3]);
        Assert.True(videos[2].Zip(videos[3]).Average(pair => Math.Abs(pair.First - pair.Second)) < 1, "strengths of 0.4 and 0.6 of one LoRA are not its strength of 1");
    }

    [Fact]
    public async Task A_lora_that_matches_nothing_is_an_error_and_no_file_is_written()
    {
        var lora = _files.Lora("other.safetensors", "blocks.40.self_attn.o");
        Assert.Equal(ExitCode.ItemsFailed, await GenerateAsync("--prompt", "ring", "--lora", lora));
        Assert.Contains("other.safetensors", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("blocks.40.self_attn.o", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["other.safetensors"], Names());
    }

    [Fact]
    public async Task A_stopped_generation_gives_130_and_leaves_no_file()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var error = new StoppingWriter("Denoising", stop);
        var context = new CommandContext(_pv.Output, error, IsTerminal: false, TimeProvider.System);
        string[] arguments = ["generate", "--prompt", "ring", "--frames", "5", "--steps", "1000", "--out", _files.PathOf("video.mp4")];
        Assert.Equal(ExitCode.Cancelled, await CommandTree.RunAsync(CommandTree.Create(context, _pv.Workbench), arguments, context, stop.Token));
        Assert.Empty(Names());
        Assert.Contains("stopped", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Decoding", error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> GenerateAsync(params string[] arguments) => _pv.RunAsync(Token, ["generate", .. arguments, "--out", _files.PathOf("video.mp4")]);

    private static double Shift(RgbImage before, RgbImage after, bool inside)
    {
        var (first, second) = (Mean(before, inside), Mean(after, inside));
        return ((double[])[first.Red - second.Red, first.Green - second.Green, first.Blue - second.Blue]).Max(Math.Abs);
    }

    private static (double Red, double Green, double Blue) Mean(RgbImage frame, bool inside)
    {
        var sums = new double[RgbImage.Channels];
        var count = 0;
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                if (GenerationFiles.IsInside(x, y, frame.Width, frame.Height) == inside)
                {
                    for (var channel = 0; channel < sums.Length; channel++)
                    {
                        sums[channel] += frame.Pixel(x, y)[channel];
                    }

                    count++;
                }
            }
        }

        return (sums[0] / count, sums[1] / count, sums[2] / count);
    }

    private static Task<IReadOnlyList<RgbImage>> FramesAsync(string path) => VideoReader.ReadAllAsync(path, null, Token);

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(_files.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    // Pixels next to the mask's edge belong to neither side: encoding blurs them, and the scene is faded back in.
    private static double Difference(RgbImage first, RgbImage second, bool inside)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 0; y < first.Height; y++)
        {
            for (var x = 0; x < first.Width; x++)
            {
                var isInside = GenerationFiles.IsInside(x, y, first.Width, first.Height);
                var isEdge = ((int[])[-8, 8]).Any(off => GenerationFiles.IsInside(x + off, y, first.Width, first.Height) != isInside
                    || GenerationFiles.IsInside(x, y + off, first.Width, first.Height) != isInside);
                if (isInside == inside && !isEdge)
                {
                    sum += Math.Abs(first.Pixel(x, y)[1] - second.Pixel(x, y)[1]);
                    count++;
                }
            }
        }

        return sum / count;
    }
}
