using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Embeddings;

/// <summary>How a picture is brought to the size of an encoder's input, and its levels to numbers.</summary>
public sealed record EncoderPicture
{
    private const int InputSide = 224;

    private readonly Func<RgbImage, int, int, RgbImage> _resize;
    private readonly int? _shortSide;
    private readonly bool _roundsOffset;

    private EncoderPicture(Func<RgbImage, int, int, RgbImage> resize, int? shortSide, PictureNormalization normalization, bool roundsOffset = false) =>
        (_resize, _shortSide, Normalization, _roundsOffset) = (resize, shortSide, normalization, roundsOffset);

    /// <summary>CLIP: Pillow's bicubic to a short side of 224, the middle 224 x 224.</summary>
    public static EncoderPicture Clip { get; } = new(Pillow(ResampleFilter.Bicubic), InputSide, PictureNormalization.Clip);

    /// <summary>DINO and DINOv2: Pillow's bicubic to a short side of 256, the middle 224 x 224.</summary>
    public static EncoderPicture Dino { get; } = new(Pillow(ResampleFilter.Bicubic), 256, PictureNormalization.ImageNet);

    /// <summary>DINO as the transformers library's old feature extractor feeds it: Pillow's bilinear straight to 224 x 224; proportions are not kept.</summary>
    public static EncoderPicture DinoStretched { get; } = new(Pillow(ResampleFilter.Bilinear), null, PictureNormalization.ImageNet);

    /// <summary>CLIP as VBench feeds it: bicubic without antialiasing to a short side of 224, the middle 224 x 224.</summary>
    public static EncoderPicture VBenchClip { get; } = new(Torch(PointFilter.Bicubic), InputSide, PictureNormalization.Clip, roundsOffset: true);

    /// <summary>DINO as VBench feeds it: bilinear without antialiasing to a short side of 224, the middle 224 x 224.</summary>
    public static EncoderPicture VBenchDino { get; } = new(Torch(PointFilter.Bilinear), InputSide, PictureNormalization.ImageNet, roundsOffset: true);

    /// <summary>How levels become numbers.</summary>
    public PictureNormalization Normalization { get; }

    /// <summary>The picture at the encoder's size.</summary>
    /// <param name="picture">Any size.</param>
    /// <param name="side">Side of the encoder's square input, in pixels. Default: 224.</param>
    public RgbImage Crop(RgbImage picture, int side = InputSide)
    {
        if (_shortSide is not { } shortSide)
        {
            return _resize(picture, side, side);
        }

        // the short side grows with the input where it is not 224
        var target = shortSide * side / InputSide;
        var shorter = Math.Min(picture.Width, picture.Height);
        var (width, height) = (Length(picture.Width), Length(picture.Height));
        return Middle(_resize(picture, width, height), side);

        int Length(int length) => length == shorter ? target : (int)((long)target * length / shorter);
    }

    private static Func<RgbImage, int, int, RgbImage> Pillow(ResampleFilter filter) => (picture, width, height) => Resampler.Resize(picture, width, height, filter);

    private static Func<RgbImage, int, int, RgbImage> Torch(PointFilter filter) => (picture, width, height) =>
        picture.Width == width && picture.Height == height ? picture : PointResampler.Resize(picture, width, height, filter);

    private RgbImage Middle(RgbImage picture, int side)
    {
        var (left, top) = (Offset(picture.Width - side), Offset(picture.Height - side));
        var crop = new RgbImage(side, side);
        for (var y = 0; y < side; y++)
        {
            picture.Row(top + y).Slice(left * RgbImage.Channels, side * RgbImage.Channels).CopyTo(crop.Row(y));
        }

        return crop;

        // torchvision rounds a half to the even pixel, the others down
        int Offset(int excess) => _roundsOffset ? (int)Math.Round(excess / 2.0, MidpointRounding.ToEven) : excess / 2;
    }
}
