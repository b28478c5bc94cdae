namespace ProductVideo.Silo.Clustering;

/// <summary>How silos know of each other.</summary>
public enum ClusterMembership
{
    /// <summary>There is one silo, in this process.</summary>
    Local,

    /// <summary>Through tables of the database that all silos share.</summary>
    Database,
}
