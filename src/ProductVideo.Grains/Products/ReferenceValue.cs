namespace ProductVideo.Grains.Products;

/// <summary>What came of the photos.</summary>
/// <param name="PhotosUsed">How many photos the reference image shows.</param>
/// <param name="Warnings">Which photos were left out, and why.</param>
public sealed record ReferenceValue(int PhotosUsed, string[] Warnings);
