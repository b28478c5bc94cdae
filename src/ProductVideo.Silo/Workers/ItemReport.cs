namespace ProductVideo.Silo.Workers;

/// <summary>How an item ended.</summary>
/// <param name="Id">The item.</param>
/// <param name="StoreAsync">Stores it. False: the lease was lost before, and the report is refused.</param>
internal sealed record ItemReport(string Id, Func<Task<bool>> StoreAsync);
