using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Embeddings;

namespace ProductVideo.Vision.Tests.Embeddings;

public sealed class EncoderPictureTests
{
    public static TheoryData<int, int> Sizes => new() { { 300, 200 }, { 201, 333 }, { 224, 224 }, { 40, 31 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_preparation_gives_the_encoders_size(int width, int height)
    {
        EncoderPicture[] all = [EncoderPicture.Clip, EncoderPicture.Dino, EncoderPicture.DinoStretched, EncoderPicture.VBenchClip, EncoderPicture.VBenchDino];
        Assert.All(all, picture => Assert.Equal((224, 224), Size(picture.Crop(new RgbImage(width, height)))));
        Assert.Equal((98, 98), Size(EncoderPicture.Dino.Crop(new RgbImage(width, height), 98)));

        static (int Width, int Height) Size(RgbImage picture) => (picture.Width, picture.Height);
    }

    // 75 columns too many: Pillow's users cut 37 from the left, torchvision 38
    [Theory]
    [InlineData(false, 37)]
    [InlineData(true, 38)]
    public void The_middle_is_cut_out(bool isSampled, int left)
    {
        var picture = new RgbImage(299, 224);
        picture.Pixel(left, 0).Fill(255);
        var crop = (isSampled ? EncoderPicture.VBenchClip : EncoderPicture.Clip).Crop(picture);
        Assert.Equal(255, crop.Pixel(0, 0)[0]);
    }

    [Fact]
    public void The_long_side_is_rounded_down()
    {
        // 256 x 333 / 201 = 424.1
        var picture = Noise(201, 333);
        var expected = Resampler.Resize(picture, 256, 424, ResampleFilter.Bicubic);
        Assert.Equal(expected.Pixel(16, 100).ToArray(), EncoderPicture.Dino.Crop(picture).Pixel(0, 0).ToArray());
    }

    private static RgbImage Noise(int width, int height)
    {
        var picture = new RgbImage(width, height);
        new Random(7).NextBytes(picture.Pixels);
        return picture;
    }
}
