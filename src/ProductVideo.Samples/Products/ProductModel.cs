using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Materials;

namespace ProductVideo.Samples.Products;

/// <summary>One product: shape, materials and the words that describe it.</summary>
internal sealed record ProductModel(ProductFamily Family, Mesh Mesh, Material[] Materials, string ColourWord, string FinishWord);
