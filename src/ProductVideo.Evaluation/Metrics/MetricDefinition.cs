namespace ProductVideo.Evaluation.Metrics;

/// <summary>What a metric is: how it is named in files, how a reader should see it and how to read its values.</summary>
/// <param name="Name">The stable machine name, such as <c>psnr_outside</c>.</param>
/// <param name="Title">The name for people, such as "PSNR outside the mask".</param>
/// <param name="Unit">The unit, or an empty text for a plain ratio.</param>
/// <param name="Direction">Which end of the scale is good.</param>
/// <param name="Description">One sentence: the formula and its source.</param>
public sealed record MetricDefinition(string Name, string Title, string Unit, MetricDirection Direction, string Description);
