namespace ProductVideo.Grains.Products;

/// <summary>What came of the photos.</summary>
/// <param name="PhotosUsed">How many photos the reference image shows.</param>
/// <param name="Warnings">Which photos were left out, and why.</param>
/// <param name="CutOutBy">The method that took the backgrounds away, by name and version.</param>
public sealed record ReferenceValue(int PhotosUsed, string[] Warnings, string? CutOutBy = null);
