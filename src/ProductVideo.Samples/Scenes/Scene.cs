using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Materials;

namespace ProductVideo.Samples.Scenes;

/// <summary>All that a frame shows; immutable, so that many threads may render it.</summary>
internal sealed class Scene
{
    public Scene(Mesh mesh, Material[] materials, Studio studio, Backdrop backdrop, BakeQuality quality, bool isCutOut = false)
    {
        Mesh = mesh;
        Materials = materials;
        Studio = studio;
        Backdrop = backdrop;
        IsCutOut = isCutOut;
        Light = BakedLight.Bake(mesh, studio, quality);
        HasGlass = mesh.TriangleMaterials.Any(material => materials[material].Transmission > 0);
    }

    private Scene(Scene other, Backdrop backdrop, bool isCutOut)
    {
        (Mesh, Materials, Studio, Light, HasGlass) = (other.Mesh, other.Materials, other.Studio, other.Light, other.HasGlass);
        (Backdrop, IsCutOut) = (backdrop, isCutOut);
    }

    public Mesh Mesh { get; }

    public Material[] Materials { get; }

    public Studio Studio { get; }

    public Backdrop Backdrop { get; }

    public BakedLight Light { get; }

    public bool HasGlass { get; }

    /// <summary>True for a picture of the product alone on pure white.</summary>
    public bool IsCutOut { get; }

    /// <summary>The same product in the same light on pure white, without a shadow on the floor.</summary>
    public Scene CutOut(Backdrop white) => new(this, white, isCutOut: true);

    /// <summary>The same product in the same light before another backdrop.</summary>
    public Scene On(Backdrop backdrop) => new(this, backdrop, isCutOut: false);
}
