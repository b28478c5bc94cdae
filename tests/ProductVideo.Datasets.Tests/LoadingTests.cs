using ProductVideo.Datasets.Loading;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;

namespace ProductVideo.Datasets.Tests;

public sealed class LoadingTests
{
    [Fact]
    public void EveryEpochShowsEveryClipOnceInAnotherOrder()
    {
        var sampler = new DatasetSampler(17, seed: 5);
        var first = Enumerable.Range(0, 17).Select(step => sampler.At(step)).ToArray();
        var second = Enumerable.Range(17, 17).Select(step => sampler.At(step)).ToArray();
        Assert.Equal(Enumerable.Range(0, 17), first.Order());
        Assert.Equal(Enumerable.Range(0, 17), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first[3], new DatasetSampler(17, seed: 5).At(3));
        Assert.NotEqual(first, Enumerable.Range(0, 17).Select(step => new DatasetSampler(17, seed: 6).At(step)));
    }

    [Fact]
    public void RanksShareOneOrder()
    {
        var sampler = new DatasetSampler(10, seed: 1);
        var together = Enumerable.Range(0, 5).SelectMany(step => new[] { sampler.At(step, 0, 2), sampler.At(step, 1, 2) });
        Assert.Equal(Enumerable.Range(0, 10), together.Order());
    }

    [Fact]
    public async Task LoadsAClipAtTheTrainersSize()
    {
        using var folder = new TemporaryFolder();
        var layout = new DatasetLayout(folder.Path);
        Directory.CreateDirectory(Path.Combine(folder.Path, "videos"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "product_images"));
        var masks = Enumerable.Range(0, 9).Select(frame => Mask(64, 48, 8 * (frame % 4))).ToArray();
        await VideoWriter.WriteAsync(layout.PathOf("videos/JEWE001_001.mp4"), masks.Select((_, frame) => Plain(64, 48, (byte)(20 * frame))), new VideoWriteOptions(), default);
        ImageSequence.Write(layout.PathOf("masks/JEWE001_001"), masks, default);
        Png.Write(layout.PathOf("product_images/JEWE001.png"), Plain(40, 40, 0));
        var loader = new ClipLoader(layout, 32, 24);
        var row = new MetadataRow("a ring", "videos/JEWE001_001.mp4", "product_images/JEWE001.png");
        var sample = await loader.LoadAsync(row, startFrame: 2, frameCount: 5);
        Assert.Equal(("JEWE001_001", 5, 5), (sample.ClipId, sample.Frames.Count, sample.Masks.Count));
        Assert.Equal((32, 24), (sample.Frames[0].Width, sample.Frames[0].Height));
        Assert.InRange(sample.Frames[0].Pixel(16, 12)[0], 34, 46);
        Assert.Equal(255, sample.Masks[1].Row(12)[13]);
        Assert.Equal(0, sample.Masks[1].Row(12)[4]);
        Assert.Equal(255, sample.Reference!.Pixel(0, 12)[0]);
        Assert.Equal(0, sample.Reference.Pixel(16, 12)[0]);
        await Assert.ThrowsAnyAsync<Exception>(() => loader.LoadAsync(row, startFrame: 5, frameCount: 9));
        await Assert.ThrowsAsync<ArgumentException>(() => loader.LoadAsync(row with { Video = "../../etc/passwd" }));
    }

    private static GrayImage Mask(int width, int height, int left)
    {
        var mask = new GrayImage(width, height);
        for (var y = 0; y < height; y++)
        {
            mask.Row(y)[left..(left + 16)].Fill(255);
        }

        return mask;
    }

    private static RgbImage Plain(int width, int height, byte level)
    {
        var image = new RgbImage(width, height);
        image.Pixels.AsSpan().Fill(level);
        return image;
    }
}
