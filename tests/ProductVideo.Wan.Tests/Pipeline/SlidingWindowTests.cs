using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class SlidingWindowTests
{
    [Fact]
    public void Windows_cover_every_frame_with_weights_that_add_up_to_one()
    {
        var cases =
            from frames in Gen.Choose(1, 60)
            from size in Gen.Choose(2, 30)
            from stride in Gen.Choose(1, size - 1)
            select (Frames: frames, Size: size, Stride: stride);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var windows = LatentWindow.Plan(input.Frames, new SlidingWindow { Size = input.Size, Stride = input.Stride });
            var sums = new double[input.Frames];
            foreach (var window in windows)
            {
                for (var frame = 0; frame < window.Length; frame++)
                {
                    sums[window.Start + frame] += window.Weights[frame];
                }
            }

            return windows.All(window => window.Length == Math.Min(input.Size, input.Frames) && window.Weights.All(weight => weight > 0))
                && sums.All(sum => Math.Abs(sum - 1) < 1e-5);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_windows_are_blended_along_a_straight_ramp()
    {
        var windows = LatentWindow.Plan(8, new SlidingWindow { Size = 5, Stride = 3 });
        Assert.Equal([0, 3], windows.Select(window => window.Start));
        Assert.Equal([1f, 1f, 1f, 2f / 3, 1f / 3], windows[0].Weights.Select(weight => MathF.Round(weight, 5)), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([1f / 3, 2f / 3, 1f, 1f, 1f], windows[1].Weights.Select(weight => MathF.Round(weight, 5)), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_window_as_long_as_the_video_changes_nothing()
    {
        using var models = PipelineFixture.Models();
        var request = PipelineFixture.Request();
        var plain = new WanPipeline(models).Generate(request, cancellationToken: TestContext.Current.CancellationToken);
        var windowed = new WanPipeline(models).Generate(
            request with { Window = new SlidingWindow { Size = 3, Stride = 2 } }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, PipelineFixture.Difference(plain, windowed));
    }

    [Theory]
    [InlineData(GuidanceMode.Sequential)]
    [InlineData(GuidanceMode.Merged)]
    public void Windows_see_their_own_part_of_the_context_and_all_references(GuidanceMode mode)
    {
        using var models = PipelineFixture.Models();
        var size = new VideoSize(32, 32, 17);
        var request = PipelineFixture.Request() with
        {
            Size = size,
            Steps = 1,
            Guidance = 3,
            GuidanceMode = mode,
            VariantMode = VariantMode.Merged,
            Video = [.. Enumerable.Range(0, 17).Select(index => PipelineFixture.Solid((byte)(index * 15)))],
            Mask = [.. Enumerable.Repeat(PipelineFixture.HalfMask(), 17)],
            Window = new SlidingWindow { Size = 3, Stride = 2 },
        };
        using var scope = NewDisposeScope();
        var blended = Tensors(models, request, "step0.pred_cfg");

        // by hand: two windows of 3 of the 5 latent frames, each with the reference in front
        using var guard = no_grad();
        var latents = Tensors(models, request, "latents_init");
        var context = Tensors(models, request, "vace_context");
        var parts = new[] { 0, 2 }.Select(start => Predict(models, Window(latents, start), Window(context, start), request)).ToArray();
        Check(parts[0].narrow(2, 1, 2), blended.narrow(2, 1, 2));
        Check((parts[0].narrow(2, 3, 1) + parts[1].narrow(2, 1, 1)) / 2, blended.narrow(2, 3, 1));
        Check(parts[1].narrow(2, 2, 2), blended.narrow(2, 4, 2));
        Check((parts[0].narrow(2, 0, 1) + parts[1].narrow(2, 0, 1)) / 2, blended.narrow(2, 0, 1));

        static Tensor Window(Tensor all, int start) => cat([all.narrow(2, 0, 1), all.narrow(2, 1 + start, 3)], 2);

        static void Check(Tensor expected, Tensor actual) => Assert.True(expected.allclose(actual, 1e-4, 1e-5), $"{(expected - actual).abs().max().item<float>()}");
    }

    private static Tensor Predict(WanModels models, Tensor latents, Tensor context, GenerationRequest request)
    {
        var length = models.Preset.TextLength;
        var condition = models.Vace.Embed(context);
        var positive = models.TextEncoder.EncodePrompts([models.Tokenizer.Tokenize(request.Prompt, length)], length);
        var negative = models.TextEncoder.EncodePrompts([models.Tokenizer.Tokenize(request.NegativePrompt, length)], length);
        var timestep = tensor(new[] { 1000f });
        var away = models.Transformer.Forward(latents, timestep, negative, condition);
        return away + ((models.Transformer.Forward(latents, timestep, positive, condition) - away) * request.Guidance);
    }

    private static Tensor Tensors(WanModels models, GenerationRequest request, string wanted)
    {
        Tensor? found = null;
        new WanPipeline(models)
        {
            Observer = (name, value) =>
            {
                if (name == wanted)
                {
                    found = value.clone().DetachFromDisposeScope();
                }
            },
        }.Generate(request, cancellationToken: TestContext.Current.CancellationToken);
        return found!;
    }
}
