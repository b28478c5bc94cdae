namespace ProductVideo.Samples.Catalogues;

/// <summary>One product of a catalogue before it is rendered.</summary>
internal sealed record ProductPlan
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required CatalogueEntry Entry { get; init; }

    public required string Caption { get; init; }

    /// <summary>Decides the product's shape and materials.</summary>
    public required ulong ProductSeed { get; init; }

    public required string Colour { get; init; }

    public required IReadOnlyList<ShotPlan> Shots { get; init; }

    public required int PhotoCount { get; init; }

    public int FrameCount => Shots[^1].EndFrame;
}
