namespace Orleans.Configuration;

/// <summary>Where the membership table is.</summary>
public class AdoNetClusteringSiloOptions
{
    public string ConnectionString { get; set; } = null!;

    public string Invariant { get; set; } = null!;
}

/// <summary>The silo's name.</summary>
public class SiloOptions
{
    public string SiloName { get; set; } = null!;
}

/// <summary>How silos watch each other; with one silo there is nobody to watch.</summary>
public class ClusterMembershipOptions
{
    /// <summary>How long a probe waits, and the time between probes. Default 5 seconds.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many probes in a row a silo may miss before it is suspected. Default 3.</summary>
    public int NumMissedProbesLimit { get; set; } = 3;

    /// <summary>How often the membership table is read. Default 1 minute.</summary>
    public TimeSpan TableRefreshTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
