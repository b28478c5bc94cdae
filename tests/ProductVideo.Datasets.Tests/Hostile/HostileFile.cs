namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>A file that means no good, or is broken.</summary>
/// <param name="Number">Its place in the corpus, from 0.</param>
/// <param name="Use">What it is given as.</param>
/// <param name="Family">What is wrong with it, in two words.</param>
/// <param name="Path">Where it is.</param>
internal sealed record HostileFile(int Number, HostileUse Use, string Family, string Path);
