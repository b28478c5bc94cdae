using ProductVideo.Training.Benchmarks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Training.Tests.Benchmarks;

[Collection(nameof(AloneCollection))]
public sealed class EngineBenchmarkTests
{
    [Fact]
    public void Every_part_gives_rows_with_its_figures()
    {
        var report = Run(new() { Preset = MicroModel.Preset, Runs = 1, Steps = 6, MemorySteps = 10 });
        Assert.All(report.Rows, static row => Assert.True(row.Milliseconds > 0 && row.Fastest <= row.Milliseconds, row.Name));
        Assert.All(report.Rows, static row => Assert.Null(row.PeerMilliseconds));
        Has(report, "forward", "difference");
        Has(report, "VAE encode", "difference");
        Has(report, "LoRA step");
        Has(report, "text encoder");
        Has(report, "cache on disk", "mebibytesOnDisk");
        Has(report, "encoded anew");
        Has(report, "with 3 samples of 6 denoising steps", "difference");
        Assert.All(report.Rows.Where(static row => row.Name.StartsWith("LoRA run", StringComparison.Ordinal)), static row => Assert.Equal(0, row.Figures["difference"]));
        Has(report, "generate, 6 steps");
        Has(report, "50 % of the steps computed", "skipped", "latents", "psnr", "largest");
        Has(report, "generate a pair, 6 steps, guidance 5, guidance computed in 50 % of the steps", "latents", "psnr", "largest");
        Has(report, "weights resident");
        Has(report, "weights of the text encoder in the host", "latents", "psnr", "largest");
        Has(report, "weights of all blocks in the host", "latents", "psnr", "largest");
        Has(report, "bfloat16 against float32: forward", "relativeError");
        Has(report, "gradient of a LoRA", "relativeError");
        Has(report, "memory over 10 LoRA steps", "tensorGrowth", "residentGrowthMebibytes");
    }

    [Fact]
    public void What_was_counted_is_held_against_both_ceilings()
    {
        var report = Run(new() { Preset = MicroModel.Preset, Runs = 1, Parts = ["forward", "vae"] });
        Assert.All(report.Rows, row =>
        {
            Assert.NotNull(row.Roofline);
            var seconds = row.Milliseconds / 1000;
            Assert.Equal(row.Roofline.Operations / seconds / report.ProductRate, row.Roofline.ProductShare, 9);
            Assert.Equal(row.Roofline.Bytes / seconds / report.CopyRate, row.Roofline.CopyShare, 9);
            Assert.Contains("of the copy's", BenchmarkText.Line(row), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_lora_on_the_other_network_is_another_row()
    {
        var report = Run(new() { Preset = MicroModel.Preset, Runs = 1, Parts = ["lora"], LoraTarget = LoraBase.Vace });
        Assert.All(report.Rows, static row => Assert.Contains("(VACE, rank 32)", row.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_in_the_host_serve_what_does_not_train_and_give_the_same_video()
    {
        var report = Run(new() { Preset = MicroModel.Preset, Runs = 1, Steps = 3, Parts = ["forward", "text", "generate", "placement"], Weights = WeightPlacement.Streamed });
        Assert.Contains(report.Rows, static row => row.Note.Contains("from the host", StringComparison.Ordinal));
        Assert.All(
            report.Rows.Where(static row => row.Name.Contains("in the host", StringComparison.Ordinal)), static row => Assert.Equal((0, 0), (row.Figures["latents"], row.Figures["largest"])));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Refuses(new() { Runs = 0 }, "number of runs is 0");
        Refuses(new() { Steps = 1001 }, "number of steps is 1001");
        Refuses(new() { MemorySteps = 9 }, "over 9 steps");
        Refuses(new() { Parts = ["speed"] }, "'speed' is no part");
        Refuses(new() { Weights = WeightPlacement.Streamed }, "'lora' trains");

        static void Refuses(EngineBenchmarkOptions options, string part) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(49, 531.0)]
    [InlineData(81, 1034.0)]
    [InlineData(17, null)]
    public void The_peers_figure_stands_only_beside_equal_work(int frames, double? expected)
    {
        Assert.Equal(expected, PeerFigures.Find(PeerWork.Forward, WanPreset.Vace13B, new(832, 480, frames)));
        Assert.Null(PeerFigures.Find(PeerWork.Forward, WanPreset.Vace14B, new(832, 480, frames)));
        Assert.Null(PeerFigures.Find(PeerWork.Forward, WanPreset.Vace13B, new(480, 832, frames)));
    }

    private static BenchmarkReport Run(EngineBenchmarkOptions options) =>
        new EngineBenchmark(TimeProvider.System).Run(options, null, TestContext.Current.CancellationToken);

    private static void Has(BenchmarkReport report, string name, params string[] figures)
    {
        var row = Assert.Single(report.Rows.Where(row => row.Name.Contains(name, StringComparison.Ordinal)).Take(1));
        Assert.All(figures, figure => Assert.True(row.Figures.ContainsKey(figure), $"{row.Name} lacks {figure}"));
    }
}
