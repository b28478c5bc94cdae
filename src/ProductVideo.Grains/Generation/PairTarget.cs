namespace ProductVideo.Grains.Generation;

/// <summary>Where finished pairs are shown.</summary>
/// <param name="Folder">The folder; each pair gets one in it.</param>
public sealed record PairTarget(string Folder);
