namespace ProductVideo.Evaluation.Reports;

/// <summary>A scene and what was made of it at each step.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Note">Whether the run learnt from its product.</param>
/// <param name="Scene">The masked scene.</param>
/// <param name="Reference">The product's reference.</param>
/// <param name="Original">The clip itself.</param>
/// <param name="Films">By step, the base model's first.</param>
public sealed record ReportSampleScene(
    string Clip, string Note, ReportMedia Scene, ReportMedia Reference, ReportMedia Original, IReadOnlyList<ReportSampleFilm> Films);
