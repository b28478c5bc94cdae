namespace ProductVideo.Wan.Weights;

/// <summary>A storage that a pickle refers to.</summary>
/// <param name="Type">Its numbers' type.</param>
/// <param name="Key">The name of its file in the archive.</param>
/// <param name="Count">How many numbers it has.</param>
internal sealed record PickledStorage(WeightType Type, string Key, long Count);
