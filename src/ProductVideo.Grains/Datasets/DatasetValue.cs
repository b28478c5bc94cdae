namespace ProductVideo.Grains.Datasets;

/// <summary>What a dataset holds.</summary>
/// <param name="Version">The manifest's version.</param>
/// <param name="Clips">Accepted clips.</param>
/// <param name="Splits">The products of each split.</param>
/// <param name="SplitClips">The clips of each split.</param>
/// <param name="Counts">Clips by outcome, refused ones too.</param>
public sealed record DatasetValue(
    string Version,
    int Clips,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Splits,
    IReadOnlyDictionary<string, int> SplitClips,
    IReadOnlyDictionary<string, int> Counts);
