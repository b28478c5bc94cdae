namespace ProductVideo.Api.Jobs;

/// <summary>What a dataset is built of.</summary>
/// <param name="Products">The products; all if nothing is said.</param>
internal sealed record DatasetBody(string[]? Products);
