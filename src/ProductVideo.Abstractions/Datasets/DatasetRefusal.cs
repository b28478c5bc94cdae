namespace ProductVideo.Abstractions.Datasets;

/// <summary>One clip that is not in a dataset.</summary>
/// <param name="Id">The clip id.</param>
/// <param name="Outcome">How it ended: rejected, failed or cancelled.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Scores">What was measured, by name.</param>
[GenerateSerializer, Alias("ProductVideo.DatasetRefusal")]
public sealed record DatasetRefusal(string Id, string Outcome, Reason[] Reasons, Dictionary<string, double> Scores);
