using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Clips;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Rendering;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Catalogues;

/// <summary>Takes the photos of a product page: all round the product, on paper between white and light grey, with a soft shadow.</summary>
internal static class PhotoStudio
{
    public static IEnumerable<(RgbImage Picture, GrayImage Mask)> Photos(ProductPlan plan, SampleCatalogueOptions options)
    {
        var product = Stage.Product(plan, Stage.DetailFor(options.PhotoHeight));
        var random = new RandomStream(plan.ProductSeed).Fork(90);
        var renderer = new FrameRenderer();
        var view = ViewAngles.Of(plan.Entry.Family);
        var (low, high) = product.Mesh.Bounds();
        for (var photo = 0; photo < plan.PhotoCount; photo++)
        {
            var paper = new Vector3(random.Range(0.8f, 0.93f)) * new Vector3(1, random.Range(0.985f, 1), random.Range(0.97f, 1));
            var backdrop = new Backdrop
            {
                Style = SurfaceStyle.Studio, Colour = paper, SecondColour = paper, WallLow = paper * 1.02f, WallHigh = paper * 0.98f, Glow = paper * 0.06f,
            };
            var scene = new Scene(product.Mesh, product.Materials, Studio.Create(random.Fork((ulong)photo)), backdrop, Stage.QualityFor(options.PhotoHeight));
            var turn = 2 * PortableMath.Pi * photo / plan.PhotoCount;
            var azimuth = (photo == 0 ? random.Range(-0.35f, 0.35f) : turn) + random.Range(-0.15f, 0.15f);
            var path = new CameraPath
            {
                Move = CameraMove.Static,
                Target = (low + high) * 0.5f,
                TanHalfFov = 0.2f,
                Azimuth = new Vector2(azimuth),
                Elevation = new Vector2(random.Range(view.LowElevation, view.HighElevation)),
            };
            path = ClipScene.Fit(scene, path, options.PhotoWidth / (float)options.PhotoHeight, 0.6f, random.Range(0.74f, 0.84f), renderer);
            var picture = new RgbImage(options.PhotoWidth, options.PhotoHeight);
            var mask = new GrayImage(options.PhotoWidth, options.PhotoHeight);
            renderer.Render(scene, path.At(0), picture, mask);
            yield return (picture, mask);
        }
    }
}
