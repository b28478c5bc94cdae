namespace ProductVideo.Datasets;

/// <summary>One file of a dataset, or the folder of one clip's masks.</summary>
/// <param name="Name">The path inside the dataset.</param>
/// <param name="Bytes">The size; of a folder, of all its files together.</param>
/// <param name="Sha256">The content hash; of a folder, the hash of its files' names and hashes, one a line.</param>
/// <param name="Files">Files in the folder; 1 for a file.</param>
public sealed record DatasetFile(string Name, long Bytes, string Sha256, int Files = 1);
