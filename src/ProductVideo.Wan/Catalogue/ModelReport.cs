namespace ProductVideo.Wan.Catalogue;

/// <summary>An entry as verification found it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Files">Its files.</param>
/// <param name="Problem">What is wrong with the content of the files (keys, shapes, damage); null when nothing is, or when files are wrong or lacking already.</param>
public sealed record ModelReport(string Name, string Folder, IReadOnlyList<FileReport> Files, string? Problem)
{
    /// <summary>Whether everything is there and right.</summary>
    public bool IsGood => Problem is null && !Files.Any(file => file.IsProblem);
}
