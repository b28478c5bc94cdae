using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Tests.Duplicates;

public sealed class PictureTests
{
    [Fact]
    public void TheHashIsTheSignOfTheLowestFrequencies()
    {
        // One wave down the picture: its own frequency and its odd multiples alone lie above the median.
        var luma = new double[PerceptualHash.Side * PerceptualHash.Side];
        for (var index = 0; index < luma.Length; index++)
        {
            luma[index] = 128 + (100 * Math.Cos(Math.PI * 3 * ((2 * (index / PerceptualHash.Side)) + 1) / (2 * PerceptualHash.Side)));
        }

        var hash = PerceptualHash.Of(luma);
        Assert.Equal(1UL << (3 * 8), hash & (1UL << (3 * 8)));
        Assert.Equal(0UL, hash & 1);
        Assert.Throws<ArgumentException>(() => PerceptualHash.Of(new double[10]));
    }

    [Fact]
    public void BrightnessAndContrastDoNotMatter() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var luma = Enumerable.Range(0, PerceptualHash.Side * PerceptualHash.Side).Select(_ => random.NextDouble() * 200).ToArray();
            var changed = luma.Select(value => (value * 1.25) + 20).ToArray();
            return PerceptualHash.Distance(PerceptualHash.Of(luma), PerceptualHash.Of(changed)) == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ScalingKeepsTheSignature()
    {
        var large = Draw(640, 360);
        var small = Draw(320, 180);
        var (first, second) = (Sign(large), Sign(small));
        Assert.InRange(PerceptualHash.Distance(first.Hash, second.Hash), 0, 2);
        Assert.InRange(ThumbnailDistance.Between(first.Thumbnail.Span, second.Thumbnail.Span), 0, 3);
    }

    [Theory]
    [InlineData(0, 30, 0, 30)]
    [InlineData(40, 0, 40, 0)]
    [InlineData(20, 10, 40, 0)]
    [InlineData(0, 0, 0, 0)]
    public void BarsAreNoPartOfThePicture(int left, int top, int right, int bottom)
    {
        var inner = Draw(320, 180);
        var outer = new RgbImage(320 + left + right, 180 + top + bottom);
        outer.Pixels.AsSpan().Fill(14);
        for (var y = 0; y < inner.Height; y++)
        {
            inner.Row(y).CopyTo(outer.Row(y + top)[(left * 3)..]);
        }

        Assert.Equal(new PictureArea(left, top, 320, 180), PictureArea.Of([outer]));
        Assert.InRange(ThumbnailDistance.Between(Sign(inner).Thumbnail.Span, Sign(outer).Thumbnail.Span), 0, 1);
    }

    [Fact]
    public void ADarkPictureHasNoBars()
    {
        var picture = Draw(320, 180);
        for (var index = 0; index < picture.Pixels.Length; index++)
        {
            // Darker towards the top, down to black.
            var row = index / (320 * 3);
            picture.Pixels[index] = (byte)(picture.Pixels[index] * Math.Clamp((row - 20) / 160.0, 0, 1) * 0.5);
        }

        Assert.Equal(new PictureArea(0, 0, 320, 180), PictureArea.Of([picture]));
    }

    [Fact]
    public void AnotherThingInTheSamePlaceIsAnotherPicture()
    {
        var first = Sign(Draw(640, 360));
        var second = Sign(Draw(640, 360, blue: true));
        Assert.InRange(ThumbnailDistance.Between(first.Thumbnail.Span, second.Thumbnail.Span), 40, 255);
    }

    [Fact]
    public void AFlatPictureIsTold()
    {
        var picture = new RgbImage(64, 64);
        Assert.True(Sign(picture).IsFlat);
        Assert.False(Sign(Draw(64, 64)).IsFlat);
    }

    private static PictureSignature Sign(RgbImage picture) => PictureSigner.Sign(picture, PictureArea.Of([picture]));

    // A table before a wall, and a disc on it that covers about a thirtieth of the picture.
    private static RgbImage Draw(int width, int height, bool blue = false)
    {
        var picture = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (u, v) = ((x + 0.5) / width, (y + 0.5) / height);
                var pixel = picture.Pixel(x, y);
                var isDisc = Math.Pow((u - 0.4) * 16 / 9, 2) + Math.Pow(v - 0.55, 2) < 0.02;
                var wall = 150 + (60 * Math.Sin(5 * u)) + (30 * v);
                (pixel[0], pixel[1], pixel[2]) = isDisc ? (blue ? ((byte)40, (byte)60, (byte)200) : ((byte)200, (byte)60, (byte)40))
                    : v > 0.6 ? ((byte)(110 + (40 * u)), (byte)90, (byte)60)
                    : ((byte)wall, (byte)(wall - 10), (byte)(wall - 20));
            }
        }

        return picture;
    }
}
