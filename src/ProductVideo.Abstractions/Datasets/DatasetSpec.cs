namespace ProductVideo.Abstractions.Datasets;

/// <summary>What a dataset is made from. Its order does not matter.</summary>
/// <param name="ProductIds">The products to take the accepted clips of.</param>
/// <param name="SettingsHash">The hash of the settings, such as the split's shares and seed.</param>
[GenerateSerializer, Alias("ProductVideo.DatasetSpec")]
public sealed record DatasetSpec(string[] ProductIds, string SettingsHash);
