using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Tests;

public sealed class MaskVariantsTests
{
    [Fact]
    public void EveryVariantContainsTheExactMask()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var mask = RandomMask(seed, 208, 120);
            foreach (var variant in Enum.GetValues<MaskVariant>())
            {
                var derived = MaskVariants.Derive([mask], variant)[0];
                for (var index = 0; index < mask.Pixels.Length; index++)
                {
                    Assert.True(mask.Pixels[index] == 0 || derived.Pixels[index] == 255, $"{variant} loses pixel {index}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void AnEmptyMaskStaysEmpty()
    {
        foreach (var variant in Enum.GetValues<MaskVariant>())
        {
            Assert.Equal(0, MaskGeometry.AreaOf(MaskVariants.Derive([new GrayImage(64, 48)], variant)[0]));
        }
    }

    [Fact]
    public void SizesFollowThePicturesHeight()
    {
        var full = MaskVariants.Derive([Pictures.BoxMask(832, 480, 300, 200, 400, 260)], MaskVariant.Box)[0];
        Assert.Equal(new MaskBox(296, 196, 404, 264), MaskGeometry.BoxOf(full));
        var half = MaskVariants.Derive([Pictures.BoxMask(416, 240, 150, 100, 200, 130)], MaskVariant.Box)[0];
        Assert.Equal(new MaskBox(148, 98, 202, 132), MaskGeometry.BoxOf(half));
        var grown = MaskVariants.Derive([Pictures.BoxMask(832, 480, 300, 200, 400, 260)], MaskVariant.Grown)[0];
        Assert.Equal(new MaskBox(290, 190, 410, 270), MaskGeometry.BoxOf(grown));
    }

    [Fact]
    public void TheGridHasWholeBlocks()
    {
        var grid = MaskVariants.Derive([Pictures.BoxMask(832, 480, 300, 200, 400, 260)], MaskVariant.Grid)[0];
        Assert.Equal(new MaskBox(288, 160, 416, 288), MaskGeometry.BoxOf(grid));
    }

    [Fact]
    public void TheHullClosesADent()
    {
        var mask = Pictures.BoxMask(100, 100, 20, 20, 80, 80);
        for (var y = 40; y < 60; y++)
        {
            mask.Row(y)[40..80].Clear();
        }

        var hull = MaskVariants.Derive([mask], MaskVariant.Hull, new MaskVariantOptions { GrowRadius = 0 })[0];
        Assert.Equal(3600, MaskGeometry.AreaOf(hull));
    }

    [Fact]
    public void ABadOptionIsNamed()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            MaskVariants.Derive([new GrayImage(8, 8)], MaskVariant.Grown, new MaskVariantOptions { GrowRadius = -1 }));
        Assert.Contains("MaskVariantOptions.GrowRadius is -1", error.Message, StringComparison.Ordinal);
    }

    private static GrayImage RandomMask(int seed, int width, int height)
    {
        var random = new Random(seed);
        var mask = new GrayImage(width, height);
        for (var blob = 0; blob < 4; blob++)
        {
            var (left, top) = (random.Next(width - 2), random.Next(height - 2));
            for (var y = top; y < Math.Min(height, top + random.Next(1, 40)); y++)
            {
                mask.Row(y)[left..Math.Min(width, left + random.Next(1, 40))].Fill(255);
            }
        }

        return mask;
    }
}
