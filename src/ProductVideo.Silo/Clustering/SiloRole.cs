namespace ProductVideo.Silo.Clustering;

/// <summary>What a silo of a cluster is for.</summary>
public enum SiloRole
{
    /// <summary>Everything.</summary>
    Both,

    /// <summary>Hosts the grains and serves the web front; works only on devices that its settings list.</summary>
    Control,

    /// <summary>Lends its devices; hosts grains only while no other silo can.</summary>
    Gpu,
}
