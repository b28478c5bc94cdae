using ProductVideo.Training.Samples;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Training.Tests.Sampling;

public sealed class EncodedSceneTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    public void What_was_encoded_for_training_gives_the_video_that_the_pictures_give(int references, double guidance)
    {
        using var models = MicroModel.Create();
        var clip = MicroModel.Clip("a", references);
        using var sample = new SampleEncoder(models).Encode(clip, TestContext.Current.CancellationToken);
        var request = new GenerationRequest { Prompt = clip.Prompt, Steps = 3, Seed = 9, Guidance = guidance, Video = Paint(clip), Mask = clip.Masks, References = clip.References, KeepUnmasked = true };
        var pipeline = new WanPipeline(models);
        var fresh = pipeline.Generate(request, null, TestContext.Current.CancellationToken);
        var encoded = pipeline.GenerateEncoded(
            request with { Prompt = "", References = [] }, new EncodedScene(sample.Context, sample.Text, references), null, TestContext.Current.CancellationToken);
        Assert.Equal(fresh.Frames.Select(static frame => frame.Pixels), encoded.Frames.Select(static frame => frame.Pixels));
    }

    [Fact]
    public void A_scene_of_another_size_is_refused_by_both_sizes()
    {
        using var models = MicroModel.Create();
        using var sample = new SampleEncoder(models).Encode(MicroModel.Clip("a"), TestContext.Current.CancellationToken);
        var exception = Assert.Throws<ArgumentException>(() => new WanPipeline(models).GenerateEncoded(
            new GenerationRequest { Size = new(32, 32, 9) }, new EncodedScene(sample.Context, sample.Text, 1), null, TestContext.Current.CancellationToken));
        Assert.Contains("(1, 96, 3, 4, 4)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(1, 96, 4, 4, 4)", exception.Message, StringComparison.Ordinal);
    }

    private static PixelFrame[] Paint(TrainingClip clip) => [.. clip.Frames.Zip(clip.Masks, static (frame, mask) =>
    {
        var pixels = (byte[])frame.Pixels.Clone();
        for (var pixel = 0; pixel < frame.Width * frame.Height; pixel++)
        {
            if (mask.Pixels[pixel] >= 128)
            {
                pixels.AsSpan(pixel * 3, 3).Fill(128);
            }
        }

        return new PixelFrame(frame.Width, frame.Height, pixels);
    })];
}
