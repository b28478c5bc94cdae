using ProductVideo.Datasets.Import.Material;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>What may be done to read a catalogue.</summary>
public sealed record CatalogueReadOptions
{
    /// <summary>Where films and photos are kept that are inside pages or come from elsewhere. Default: nowhere, they are left out.</summary>
    public MaterialFolder? Material { get; init; }

    /// <summary>How remote addresses are fetched, into <see cref="Material"/>. Default: null, they are not.</summary>
    public RemoteOptions? Remote { get; init; }
}
