namespace ProductVideo.Datasets.Duplicates;

/// <summary>A film or photo that there is already.</summary>
/// <param name="Id">The one that is not needed.</param>
/// <param name="OriginalId">The one that is kept: the larger one, of two alike the longer one, then the first by id.</param>
/// <param name="IsExact">Whether both have the same bytes.</param>
/// <param name="Difference">How much the pictures differ where they do most, in 8-bit levels; see <see cref="DuplicateOptions.MaximumCellDistance"/>.</param>
/// <param name="Overlap">How much of the shorter film is in the longer one, up to 1; 1 for photos.</param>
/// <param name="Offset">Seconds from the original's beginning to the other's; negative if the other begins first.</param>
public sealed record DuplicateLink(string Id, string OriginalId, bool IsExact, double Difference, double Overlap, double Offset);
