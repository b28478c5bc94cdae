namespace ProductVideo.Cli.Workbench;

/// <summary>Where products and clips are.</summary>
/// <param name="Counts">Items by state.</param>
/// <param name="Items">The items asked for.</param>
/// <param name="LeftOut">Product pages that the catalogue lists and that cannot be used; only when everything was asked for.</param>
internal sealed record StatusView(IReadOnlyList<CountView> Counts, IReadOnlyList<ItemView> Items, IReadOnlyList<ProblemView> LeftOut);
