using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Tests;

public sealed class MaskPostProcessorTests
{
    [Fact]
    public void RemovesSpecksFillsPinholesAndKeepsRealHoles()
    {
        var mask = Pictures.BoxMask(200, 120, 50, 20, 150, 100);
        mask.Row(5)[5..8].Fill(255);
        mask.Row(30)[60..63].Clear();
        for (var y = 50; y < 70; y++)
        {
            mask.Row(y)[90..110].Clear();
        }

        var cleaned = new MaskPostProcessor().Process([mask])[0];
        Assert.Equal(8000 - 400, MaskGeometry.AreaOf(cleaned));
        Assert.Equal(0, cleaned.Row(60)[100]);
        Assert.Equal(255, cleaned.Row(30)[61]);
        Assert.Equal(0, cleaned.Row(5)[6]);
    }

    [Fact]
    public void AMovingMaskDoesNotLag()
    {
        var masks = Enumerable.Range(0, 9).Select(frame => Pictures.BoxMask(200, 120, 10 + (frame * 12), 30, 60 + (frame * 12), 90)).ToArray();
        var processed = new MaskPostProcessor().Process(masks);
        for (var frame = 0; frame < masks.Length; frame++)
        {
            Assert.Equal(1, MaskGeometry.IntersectionOverUnion(masks[frame], processed[frame]));
        }
    }

    [Fact]
    public void AMaskInAnUnsteadyHandStaysInItsPlace()
    {
        int[] lefts = [60, 74, 52, 70, 58, 66, 50];
        var masks = lefts.Select(left => Pictures.BoxMask(200, 120, left, 30, left + 50, 90)).ToArray();
        var processed = new MaskPostProcessor().Process(masks);
        Assert.All(masks.Zip(processed), pair => Assert.Equal(1, MaskGeometry.IntersectionOverUnion(pair.First, pair.Second)));
        Assert.Equal(0, MaskFlicker.Measure(masks));
    }

    [Fact]
    public void AFlickeringPartIsOutvoted()
    {
        var masks = Enumerable.Range(0, 5).Select(_ => Pictures.BoxMask(200, 120, 50, 20, 150, 100)).ToArray();
        for (var y = 20; y < 40; y++)
        {
            masks[2].Row(y)[50..70].Clear();
        }

        var processed = new MaskPostProcessor().Process(masks);
        Assert.True(MaskGeometry.IntersectionOverUnion(processed[2], masks[0]) > 0.97);
    }

    [Fact]
    public void AnEmptyFrameStaysEmpty()
    {
        GrayImage[] masks = [Pictures.BoxMask(60, 40, 10, 10, 30, 30), new GrayImage(60, 40), Pictures.BoxMask(60, 40, 10, 10, 30, 30)];
        Assert.Equal(0, MaskGeometry.AreaOf(new MaskPostProcessor().Process(masks)[1]));
    }

    [Fact]
    public void TheMaskedRegionIsGreyAndTheRestUntouched()
    {
        var frame = Pictures.Backdrop(40, 30, 1);
        var mask = Pictures.BoxMask(40, 30, 10, 10, 20, 20);
        var masked = MaskedVideo.Compose([frame], [mask])[0];
        Assert.Equal(new byte[] { 128, 128, 128 }, masked.Pixel(15, 15).ToArray());
        Assert.Equal(frame.Pixel(5, 5).ToArray(), masked.Pixel(5, 5).ToArray());
        Assert.Throws<ArgumentException>(() => MaskedVideo.Compose([frame], []));
    }
}
