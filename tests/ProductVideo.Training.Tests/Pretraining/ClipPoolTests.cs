using ProductVideo.Training.Pretraining;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Pretraining;

public sealed class ClipPoolTests : IDisposable
{
    private const int Frames = 5;
    private const int Side = 16;

    private readonly ClipPool _pool = new(3, Frames, Side, Side, textLength: 4, CPU);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void Batches_have_the_shapes_and_ranges_that_training_takes()
    {
        Fill();
        Assert.False(_pool.Add(Clip(9)));
        var pictures = _pool.Draw(8, 1, seed: 4);
        Assert.Equal([8, 3, 1, Side, Side], pictures.Video.shape);
        Assert.Equal([8, 1, 1, Side, Side], pictures.Mask.shape);
        var clips = _pool.Draw(2, Frames, seed: 4);
        Assert.Equal([2, 3, Frames, Side, Side], clips.Video.shape);
        Assert.InRange(clips.Video.abs().max().item<float>(), 0, 1);
        Assert.Equal(1, clips.Mask.max().item<float>());
        Assert.True(clips.Video.equal(_pool.Draw(2, Frames, seed: 4).Video));
    }

    [Fact]
    public void An_empty_pool_says_so() => Assert.Throws<InvalidOperationException>(() => _pool.Draw(1, 1, seed: 1));

    [Fact]
    public void Every_clip_is_encoded_once()
    {
        Fill();
        using var models = MicroModel.Create();
        using var latents = LatentPoolEncoder.Encode(_pool, models.Autoencoder, TestContext.Current.CancellationToken);
        Assert.Equal(3, latents.Count);
        Assert.Equal([3, 16, 3, 2, 2], latents.Clean.shape);
        Assert.Equal([3, 16, 2, 2, 2], latents.Inactive.shape);
        Assert.Equal([1, 16, 2, 2, 2], latents.Reactive.shape);
        Assert.Equal([3, 64, 2, 2, 2], latents.Mask.shape);
        Assert.Equal([3, 1, 2, 2, 2], latents.Product.shape);
        Assert.Equal([3, 4], latents.Tokens.shape);
        Assert.Equal(1, latents.Mask.to(float32).mean().item<float>());
    }

    private void Fill()
    {
        for (byte value = 0; value < 3; value++)
        {
            Assert.True(_pool.Add(Clip(value)));
        }
    }

    private static PretrainingClip Clip(byte value)
    {
        var mask = Enumerable.Repeat(byte.MaxValue, Frames * Side * Side).ToArray();
        return new(
            Enumerable.Repeat(value, Frames * Side * Side * 3).ToArray(), mask, mask, Enumerable.Repeat(value, Side * Side * 3).ToArray(), [1, 2, 3, 0]);
    }
}
