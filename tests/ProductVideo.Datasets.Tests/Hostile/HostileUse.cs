namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>What a hostile file is given as.</summary>
internal enum HostileUse
{
    /// <summary>A product's film.</summary>
    Film,

    /// <summary>A product's photo.</summary>
    Photo,

    /// <summary>A saved page.</summary>
    Page,

    /// <summary>A CSV or JSONL table.</summary>
    Table,
}
