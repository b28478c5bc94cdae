namespace ProductVideo.Operations.Products;

/// <summary>What came of reading a catalogue.</summary>
/// <param name="Found">Product pages that it lists, usable or not.</param>
/// <param name="Products">The products that were started or are as they were.</param>
/// <param name="Problems">Everything that was wrong with it.</param>
public sealed record Registration(int Found, IReadOnlyList<string> Products, IReadOnlyList<IntakeProblem> Problems);
