using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tests.Support;

namespace ProductVideo.Media.Tests.Geometry;

public sealed class ResamplerTests
{
    private static readonly SafetensorsPictures Reference = new(Goldens.PathOf("resize.safetensors"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_three_resizers_equal_the_reference_bit_for_bit(int number)
    {
        var input = Reference[$"case{number}.in_u8"];
        AssertSame(Reference[$"case{number}.train_resize_u8"], CoverCrop.ForTraining);
        AssertSame(Reference[$"case{number}.videodata_u8"], CoverCrop.ForInference);
        AssertSame(Reference[$"case{number}.plain_resize_u8"], (image, width, height) => Resampler.Resize(image, width, height, ResampleFilter.Bicubic));

        void AssertSame(RgbImage expected, Func<RgbImage, int, int, RgbImage> resize) =>
            Assert.Equal(expected.Pixels, resize(input, expected.Width, expected.Height).Pixels);
    }

    [Fact]
    public void The_size_that_the_loader_chooses_equals_the_reference()
    {
        var expected = Reference["case_dynamic.out_u8"];
        var actual = CoverCrop.ForTrainingWithin(Reference["case0.in_u8"], 1600);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    [Fact]
    public void Plain_pictures_stay_plain_and_equal_sizes_stay_equal()
    {
        var sides = Gen.Choose(1, 60);
        var cases = sides.Two().Zip(sides.Two()).Zip(Gen.Choose(0, 3).Zip(Gen.Choose(0, 255)));
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (((width, height), (newWidth, newHeight)), (filterNumber, level)) = input;
            var filter = (ResampleFilter)filterNumber;
            var plain = Pictures.Plain(width, height, (byte)level, (byte)(255 - level), 7);
            var resized = Resampler.Resize(plain, newWidth, newHeight, filter);
            var noise = Pictures.Noise(level, width, height);
            return resized.Pixels.SequenceEqual(Pictures.Plain(newWidth, newHeight, (byte)level, (byte)(255 - level), 7).Pixels)
                && Resampler.Resize(noise, width, height, filter).Pixels.SequenceEqual(noise.Pixels);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Grey_colour_and_opaque_pictures_agree()
    {
        var gray = new GrayImage(37, 29, Pictures.Noise(3, 37 * 29));
        var rgb = new RgbImage(37, 29, [.. gray.Pixels.SelectMany(value => new[] { value, value, value })]);
        var rgba = new RgbaImage(37, 29, [.. gray.Pixels.SelectMany(value => new byte[] { value, value, value, 255 })]);
        foreach (var filter in Enum.GetValues<ResampleFilter>())
        {
            var expected = Resampler.Resize(gray, 50, 11, filter).Pixels;
            Assert.Equal(expected, Resampler.Resize(rgb, 50, 11, filter).Pixels.Where((_, i) => i % 3 == 1));
            Assert.Equal(expected, Resampler.Resize(rgba, 50, 11, filter).Pixels.Where((_, i) => i % 4 == 1));
        }
    }

    [Fact]
    public void Transparent_colours_do_not_bleed()
    {
        var image = new RgbaImage(20, 10);
        for (var i = 0; i < image.Pixels.Length; i += 4)
        {
            var isLeft = i / 4 % 20 < 10;
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 3]) = isLeft ? ((byte)200, (byte)0, (byte)255) : ((byte)0, (byte)255, (byte)0);
        }

        var small = Resampler.Resize(image, 7, 3, ResampleFilter.Bilinear);
        Assert.All(Enumerable.Range(0, 7).Select(x => small.Pixel(x, 1).ToArray()), pixel => Assert.True(pixel[3] == 0 || pixel[1] <= 1));
    }

    [Fact]
    public void A_picture_fits_inside_whole_and_in_the_middle()
    {
        var image = Pictures.Plain(100, 300, 10, 20, 30);
        var placed = FitInside.Place(image, 80, 60, (255, 255, 255));
        Assert.Equal(new PixelRegion(30, 0, 20, 60), FitInside.RegionFor(100, 300, 80, 60));
        Assert.Equal([255, 255, 255], placed.Pixel(29, 30).ToArray());
        Assert.Equal([10, 20, 30], placed.Pixel(30, 0).ToArray());
        Assert.Equal([10, 20, 30], placed.Pixel(49, 59).ToArray());
        Assert.Equal([255, 255, 255], placed.Pixel(50, 30).ToArray());
        var cutout = FitInside.Place(new RgbaImage(10, 10), 20, 10, (1, 2, 3));
        Assert.Equal([1, 2, 3], cutout.Pixel(10, 5).ToArray());
    }
}
