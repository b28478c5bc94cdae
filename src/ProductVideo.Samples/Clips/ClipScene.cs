using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Rendering;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Clips;

/// <summary>What one seed means: product, place, light and camera.</summary>
internal sealed class ClipScene
{
    private const int ThumbnailHeight = 200;

    public required Scene Scene { get; init; }

    public required CameraPath Path { get; init; }

    public required ProductModel Product { get; init; }

    public required string Caption { get; init; }

    /// <summary>The side that the product shows to the camera in mid-clip.</summary>
    public required float FrontAzimuth { get; init; }

    public static ClipScene Create(ulong seed, int width, int height, ProceduralClipOptions options, FrameRenderer renderer)
    {
        var random = new RandomStream(seed);
        var choices = random.Fork(1);
        var productRandom = options.ProductSeed is { } productSeed ? new RandomStream(productSeed) : random.Fork(2);
        var family = options.Family ?? productRandom.Fork(7).Pick<ProductFamily>(Enum.GetValues<ProductFamily>());
        var isThumbnail = height <= ThumbnailHeight;
        var product = ProductFactory.Create(family, productRandom, isThumbnail ? 1 : 2);
        var move = options.Move ?? choices.Pick<CameraMove>(Enum.GetValues<CameraMove>());
        var surface = options.Surface ?? choices.Pick<SurfaceStyle>(
            [SurfaceStyle.Studio, SurfaceStyle.Studio, SurfaceStyle.Studio, .. Enum.GetValues<SurfaceStyle>()]);
        var (backdrop, floorColour) = BackdropFactory.Create(random.Fork(3), surface, product.Materials[Slot.Main].Colour);
        var studio = Studio.Create(random.Fork(4));
        var scene = new Scene(product.Mesh, product.Materials, studio, backdrop, isThumbnail ? BakeQuality.Thumbnail : BakeQuality.Film);
        var view = ViewAngles.Of(family);
        var cameraRandom = random.Fork(5);
        var azimuth = cameraRandom.Range(-view.AzimuthRange, view.AzimuthRange);
        var elevation = cameraRandom.Range(view.LowElevation, view.HighElevation);
        var (low, high) = product.Mesh.Bounds();
        var path = CameraPath.Create(move, cameraRandom, (low + high) * 0.5f, azimuth, elevation, options.MoveStrength);
        var cover = cameraRandom.Range(options.MinimumCover, options.MaximumCover);
        path = Fit(scene, path, width / (float)height, cover, 0.94f, renderer);
        return new ClipScene
        {
            Scene = scene,
            Path = path,
            Product = product,
            Caption = CaptionVocabulary.Caption(product, floorColour, surface, move),
            FrontAzimuth = azimuth,
        };
    }

    public static CameraPath Fit(Scene scene, CameraPath path, float aspect, float cover, float margin, FrameRenderer renderer)
    {
        // A small mask is exact enough to choose a distance by.
        var probe = new GrayImage(Math.Max((int)(54 * aspect), 16), 54);
        return Framing.Fit(path, scene.Mesh, aspect, cover, margin, pose =>
        {
            renderer.Render(scene, pose, null, probe);
            return Framing.Cover(probe);
        });
    }
}
