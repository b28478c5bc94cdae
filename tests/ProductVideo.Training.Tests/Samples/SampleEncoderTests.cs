using ProductVideo.Training.Samples;
using ProductVideo.Wan.Models;

namespace ProductVideo.Training.Tests.Samples;

public sealed class SampleEncoderTests : IDisposable
{
    private readonly WanModels _models = MicroModel.Create();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void References_come_before_the_frames(int references)
    {
        using var sample = Encode(MicroModel.Clip("a", references));
        Assert.Equal([1, 16, references + 2, 4, 4], sample.Clean.shape);
        Assert.Equal([1, 96, references + 2, 4, 4], sample.Context.shape);
        Assert.Equal([1, 16, 16], sample.Text.shape);
        Assert.All([sample.Clean, sample.Context, sample.Text], static tensor => Assert.False(tensor.requires_grad));
    }

    [Fact]
    public void Bad_clips_are_refused_with_the_remedy()
    {
        var clip = MicroModel.Clip("ring-7");
        Refuses(clip with { Frames = [.. clip.Frames.Take(4)] }, "4 frames; it must have 4n+1");
        Refuses(clip with { Frames = [] }, "0 frames");
        Refuses(clip with { Masks = [.. clip.Masks.Take(1)] }, "5 frames but 1 masks");
        Refuses(clip with { References = [MicroModel.Solid(1, width: 48)] }, "mixes 32x32 and 48x32");
    }

    private void Refuses(TrainingClip clip, string part)
    {
        var message = Assert.Throws<ArgumentException>(() => Encode(clip)).Message;
        Assert.Contains("ring-7", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private TrainingSample Encode(TrainingClip clip) => new SampleEncoder(_models).Encode(clip, TestContext.Current.CancellationToken);
}
