namespace ProductVideo.Evaluation.Reports;

/// <summary>One video of a pair.</summary>
/// <param name="ProductId">The product in it.</param>
/// <param name="Title">The product's title.</param>
/// <param name="Video">The video, or null when it was not generated.</param>
/// <param name="Reference">The product's reference picture, or null.</param>
public sealed record ReportPairSide(string ProductId, string Title, ReportMedia? Video, ReportMedia? Reference);
