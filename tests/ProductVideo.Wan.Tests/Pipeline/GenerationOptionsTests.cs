using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class GenerationOptionsTests : IDisposable
{
    private readonly WanModels _models = PipelineFixture.Models();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Guidance_in_one_batch_equals_guidance_in_turn()
    {
        var request = PipelineFixture.Request() with { Guidance = 4 };
        var unguided = Latents(request with { Guidance = 1 });
        using var sequential = Latents(request);
        using var merged = Latents(request with { GuidanceMode = GuidanceMode.Merged });
        Assert.True(Distance(sequential, merged) < 1e-4, $"distance {Distance(sequential, merged)}");
        Assert.True(Distance(sequential, unguided) > 1e-3, "guidance changes nothing, so this test sees nothing");
        unguided.Dispose();
    }

    [Theory]
    [InlineData(VariantMode.Merged, GuidanceMode.Sequential, 1)]
    [InlineData(VariantMode.Merged, GuidanceMode.Sequential, 4)]
    [InlineData(VariantMode.Merged, GuidanceMode.Merged, 4)]
    [InlineData(VariantMode.Sequential, GuidanceMode.Merged, 4)]
    public void Products_in_one_batch_equal_products_in_turn(VariantMode mode, GuidanceMode guidanceMode, double guidance)
    {
        ProductVariant[] products = [new([PipelineFixture.Solid(200)]), new([PipelineFixture.Solid(40)], "a blue bottle on a table")];
        var request = PipelineFixture.Request() with { Guidance = guidance };
        var apart = new WanPipeline(_models).GenerateVariants(request, products, cancellationToken: Token);
        var reports = new List<GenerationProgress>();
        var together = new WanPipeline(_models).GenerateVariants(
            request with { VariantMode = mode, GuidanceMode = guidanceMode }, products, new ListProgress<GenerationProgress>(reports), Token);
        Assert.InRange(PipelineFixture.Difference(apart[0], together[0]), 0, 1);
        Assert.InRange(PipelineFixture.Difference(apart[1], together[1]), 0, 1);
        Assert.NotEqual(0, PipelineFixture.Difference(apart[0], apart[1]));
        Assert.Equal(1.0, reports[^1].Share);
        Assert.Equal(reports.Select(report => report.Share).Order(), reports.Select(report => report.Share));
    }

    [Fact]
    public void Guidance_is_left_out_outside_its_interval()
    {
        var request = PipelineFixture.Request() with { Guidance = 4, Steps = 4 };
        Assert.Equal([true, true, true, true], Guided(request));
        Assert.Equal([false, true, true, false], Guided(request with { GuidanceInterval = new() { Start = 0.25, End = 0.5 } }));
        // shift 5, 4 steps: noise levels 1, 0.94, 0.83, 0.63
        Assert.Equal([false, true, true, false], Guided(request with { GuidanceInterval = new() { Start = 0.7, End = 0.95, Unit = GuidanceIntervalUnit.Sigma } }));

        bool[] Guided(GenerationRequest guided)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            new WanPipeline(_models) { Observer = (name, _) => names.Add(name) }.Generate(guided, cancellationToken: Token);
            return [.. Enumerable.Range(0, 4).Select(step => names.Contains($"step{step}.pred_neg"))];
        }
    }

    [Fact]
    public void UniPC_ends_near_Euler_with_many_steps()
    {
        var request = PipelineFixture.Request() with { Steps = 80 };
        using var euler = Latents(request);
        using var few = Latents(request with { Steps = 12, Solver = SolverKind.UniPC });
        using var coarse = Latents(request with { Steps = 12 });
        Assert.True(Distance(euler, few) < Distance(euler, coarse), $"UniPC {Distance(euler, few)}, Euler {Distance(euler, coarse)}");
    }

    [Fact]
    public void Timesteps_can_be_rounded_as_others_do()
    {
        var request = PipelineFixture.Request() with { Steps = 4 };
        Assert.Equal([1000f, 937.5f, 833.3333f, 625f], Timesteps(request));
        Assert.Equal([1000f, 936f, 832f, 624f], Timesteps(request with { Compatibility = PeerCompatibility.DiffSynthStudio }));
        Assert.Equal([1000f, 937f, 833f, 625f], Timesteps(request with { Compatibility = PeerCompatibility.WanVideo }));

        float[] Timesteps(GenerationRequest rounded)
        {
            var values = new List<float>();
            new WanPipeline(_models)
            {
                Observer = (name, value) =>
                {
                    if (name.EndsWith(".timestep", StringComparison.Ordinal))
                    {
                        values.Add(value.item<float>());
                    }
                },
            }.Generate(rounded, cancellationToken: Token);
            return [.. values];
        }
    }

    [Fact]
    public void Latents_can_be_kept_in_bfloat16_as_the_peer_does()
    {
        using var scope = NewDisposeScope();
        using var rounded = Latents(PipelineFixture.Request() with { Compatibility = new() { RoundLatents = true } });
        Assert.True(rounded.equal(rounded.to(ScalarType.BFloat16).to(ScalarType.Float32)));
        using var exact = Latents(PipelineFixture.Request());
        Assert.False(exact.equal(exact.to(ScalarType.BFloat16).to(ScalarType.Float32)));
    }

    [Fact]
    public void Grey_masks_are_taken_as_they_are_only_when_asked()
    {
        var grey = PipelineFixture.Request() with { Mask = PipelineFixture.Repeat(PipelineFixture.Solid(180)) };
        using var binary = Latents(grey);
        using var white = Latents(grey with { Mask = PipelineFixture.Repeat(PipelineFixture.Solid(255)) });
        using var asGiven = Latents(grey with { Compatibility = new() { GreyMasks = true } });
        Assert.Equal(0, Distance(binary, white));
        Assert.NotEqual(0, Distance(asGiven, white));
    }

    [Fact]
    public void Odd_sizes_are_refused_with_the_nearest_or_rounded_up()
    {
        var request = PipelineFixture.Request() with { Video = null, Mask = null, Size = new VideoSize(40, 20, 7) };
        var refusal = Assert.Throws<ModelConfigurationException>(() => new WanPipeline(_models).Generate(request, cancellationToken: Token));
        Assert.Contains("48x32x9", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("32x16x5", refusal.Message, StringComparison.Ordinal);
        var result = new WanPipeline(_models).Generate(request with { SizePolicy = SizePolicy.RoundUp }, cancellationToken: Token);
        Assert.Equal(new VideoSize(48, 32, 9), result.Size);
        Assert.Equal(9, result.Frames.Count);
        Assert.Equal(48, result.Frames[0].Width);
    }

    [Fact]
    public void References_of_any_size_are_letterboxed_unless_told_otherwise()
    {
        var wide = PipelineFixture.Solid(30, 64, 16);
        var request = PipelineFixture.Request() with { References = [wide] };
        using var implicitly = Latents(request);
        using var explicitly = Latents(request with { References = [PictureFitting.Fit(wide, 32, 32, ReferenceFitting.Letterbox)] });
        using var stretched = Latents(request with { ReferenceFitting = ReferenceFitting.Stretch });
        Assert.Equal(0, Distance(implicitly, explicitly));
        Assert.NotEqual(0, Distance(implicitly, stretched));
    }

    [Fact]
    public void Previews_come_every_few_steps_and_show_the_first_frame()
    {
        var previews = new List<GenerationPreview>();
        var request = PipelineFixture.Request() with { Steps = 6, Preview = new PreviewOptions { Every = 2, Receiver = new ListProgress<GenerationPreview>(previews) } };
        var shown = new WanPipeline(_models).Generate(request, cancellationToken: Token);
        Assert.Equal([2, 4], previews.Select(preview => preview.Step));
        Assert.All(previews, preview => Assert.Equal(32, Assert.Single(preview.Frames).Width));
        Assert.Equal(0, PipelineFixture.Difference(shown, new WanPipeline(_models).Generate(request with { Preview = null }, cancellationToken: Token)));
        previews.Clear();
        new WanPipeline(_models).Generate(request with { Preview = request.Preview with { AllFrames = true } }, cancellationToken: Token);
        Assert.All(previews, preview => Assert.Equal(PipelineFixture.Size.Frames, preview.Frames.Count));
    }

    [Fact]
    public void An_anchored_product_stands_in_the_first_frame()
    {
        var request = PipelineFixture.Request();
        var red = new PixelFrame(4, 4, [.. Enumerable.Repeat(new byte[] { 250, 10, 10 }, 16).SelectMany(pixel => pixel)]);
        var cutout = new ProductCutout(red, new PixelFrame(4, 4, [.. Enumerable.Repeat(byte.MaxValue, 16)]));
        var result = new WanPipeline(_models).Generate(
            request with { Anchor = cutout, KeepUnmasked = true, Feather = 0 }, cancellationToken: Token);
        // the mask's box is 16 wide and 32 high, so the square product covers columns 16 to 31 and rows 8 to 23
        Assert.Equal<byte>([250, 10, 10], result.Frames[0].Pixels[(((8 * 32) + 16) * 3)..][..3]);
        Assert.Equal<byte>([250, 10, 10], result.Frames[0].Pixels[(((23 * 32) + 31) * 3)..][..3]);
        var plain = new WanPipeline(_models).Generate(request with { KeepUnmasked = true, Feather = 0 }, cancellationToken: Token);
        Assert.NotEqual(plain.Frames[4].Pixels, result.Frames[4].Pixels);
        var refusal = Assert.Throws<ArgumentException>(() => new WanPipeline(_models).Generate(
            request with { Anchor = cutout, Mask = null }, cancellationToken: Token));
        Assert.Contains("anchor", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_may_each_have_an_anchor_of_their_own()
    {
        var cutout = new ProductCutout(PipelineFixture.Solid(20), new PixelFrame(32, 32, [.. Enumerable.Repeat(byte.MaxValue, 1024)]));
        ProductVariant[] products = [new([PipelineFixture.Solid(200)], null, cutout), new([PipelineFixture.Solid(200)])];
        var results = new WanPipeline(_models).GenerateVariants(PipelineFixture.Request(), products, cancellationToken: Token);
        Assert.NotEqual(0, PipelineFixture.Difference(results[0], results[1]));
        Assert.Equal(0, PipelineFixture.Difference(results[1], new WanPipeline(_models).Generate(
            PipelineFixture.Request() with { References = [PipelineFixture.Solid(200)] }, cancellationToken: Token)));
    }

    [Fact]
    public void Impossible_options_are_refused_with_the_remedy()
    {
        Assert.Contains("at most 1", Refusal(PipelineFixture.Request() with { GuidanceInterval = new() { Start = 0.5, End = 2 } }), StringComparison.Ordinal);
        Assert.Contains("overlap", Refusal(PipelineFixture.Request() with { Window = new() { Size = 4, Stride = 4 } }), StringComparison.Ordinal);
        Assert.Contains("2 or more", Refusal(PipelineFixture.Request() with { Window = new() { Size = 1, Stride = 1 } }), StringComparison.Ordinal);
        Assert.Contains("Euler or UniPC", Refusal(PipelineFixture.Request() with { Solver = (SolverKind)9 }), StringComparison.Ordinal);

        string Refusal(GenerationRequest request) =>
            Assert.Throws<ArgumentException>(() => new WanPipeline(_models).Generate(request, cancellationToken: Token)).Message;
    }

    private Tensor Latents(GenerationRequest request)
    {
        Tensor? latents = null;
        new WanPipeline(_models)
        {
            Observer = (name, value) =>
            {
                if (name == "latents_final")
                {
                    latents = value.clone().DetachFromDisposeScope();
                }
            },
        }.Generate(request, cancellationToken: Token);
        return latents!;
    }

    private static double Distance(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return (first - second).abs().max().item<float>();
    }
}
