namespace ProductVideo.Abstractions.Work;

/// <summary>Something to be done by a worker. It carries names and small parameters, never pixels.</summary>
/// <param name="Id">Its identity; the same id twice is one item.</param>
/// <param name="Step">Which handler does it.</param>
/// <param name="OwnerKind">What kind of grain waits for it, one of <see cref="Work.OwnerKind"/>.</param>
/// <param name="OwnerKey">The key of that grain.</param>
/// <param name="FairnessKey">Whose turn it uses: the product.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Payload">What the handler needs, as JSON.</param>
[GenerateSerializer, Alias("ProductVideo.WorkItem")]
public sealed record WorkItem(string Id, string Step, string OwnerKind, string OwnerKey, string FairnessKey, int Priority, string Payload)
{
    /// <summary>Whose catalogue the product belongs to; owners take turns before their products do. Empty where there is one owner.</summary>
    [Id(0)]
    public string Owner { get; init; } = "";

    /// <summary>How many devices it needs, all at once or none.</summary>
    [Id(1)]
    public int Devices { get; init; } = 1;
}
