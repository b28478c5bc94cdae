using ProductVideo.Abstractions.Datasets;

namespace ProductVideo.Grains.Datasets;

/// <summary>What a version of a dataset is made from.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Products">The products, sorted by id, those without accepted clips too.</param>
/// <param name="SettingsHash">The hash of the settings.</param>
public sealed record DatasetPlan(string Name, DatasetProduct[] Products, string SettingsHash)
{
    /// <summary>The name that plans are stored under.</summary>
    public const string StepName = "dataset-plan";

    /// <summary>The file that holds a plan.</summary>
    public const string FileName = "plan.json";
}
