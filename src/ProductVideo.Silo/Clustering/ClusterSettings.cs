using System.Net;

namespace ProductVideo.Silo.Clustering;

/// <summary>Which cluster a silo belongs to, and as what.</summary>
public sealed record ClusterSettings
{
    /// <summary>How silos know of each other. Default: <see cref="ClusterMembership.Local"/>, one silo in one process.</summary>
    public ClusterMembership Membership { get; init; } = ClusterMembership.Local;

    /// <summary>What the silo is for. Default: <see cref="SiloRole.Both"/>.</summary>
    public SiloRole Role { get; init; } = SiloRole.Both;

    /// <summary>The cluster's name; silos with another one in the same database are another cluster. Default: productvideo.</summary>
    public string Id { get; init; } = "productvideo";

    /// <summary>The name that grain states and reminders are stored under; what is stored under one is not seen under another. Default: default.</summary>
    public string ServiceId { get; init; } = "default";

    /// <summary>The silo's name, unlike every other silo's. Default: empty, which means the machine's name.</summary>
    public string Silo { get; init; } = "";

    /// <summary>The address at which the other silos reach this one. Default: empty; a silo with membership in the database needs it.</summary>
    public string Address { get; init; } = "";

    /// <summary>The port for other silos, with membership in the database. Default: 11111.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for clients outside the cluster, with membership in the database. Default: 30000.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>How often silos probe each other, and how long they wait for the answer. Default: 5 seconds, 100 ms to 1 minute.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many probes in a row a silo may miss before the others suspect it of being dead. Default: 3, from 1 to 20.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>How long a silo goes on that the database does not answer while it answers another one; then it ends. Default: 1 minute, 1 second to 1 day.</summary>
    public TimeSpan CutOff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether several silos share one database.</summary>
    internal bool IsShared => Membership == ClusterMembership.Database;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        CheckName("cluster.id", Id);
        CheckName("cluster.serviceId", ServiceId);
        Check(Silo.Length <= 100, "cluster.silo", Silo, "a name of at most 100 letters");
        Check(SiloPort is > 0 and < 65536, "cluster.siloPort", SiloPort, "a port from 1 to 65535");
        Check(GatewayPort is > 0 and < 65536 && GatewayPort != SiloPort, "cluster.gatewayPort", GatewayPort, "a port from 1 to 65535 that is not cluster.siloPort");
        Check(Probe >= TimeSpan.FromMilliseconds(100) && Probe <= TimeSpan.FromMinutes(1), "cluster.probe", Probe, "00:00:00.100 to 00:01:00");
        Check(MissedProbes is >= 1 and <= 20, "cluster.missedProbes", MissedProbes, "1 to 20");
        Check(CutOff >= TimeSpan.FromSeconds(1) && CutOff <= TimeSpan.FromDays(1), "cluster.cutOff", CutOff, "00:00:01 to 1.00:00:00");
        if (IsShared)
        {
            // None at all is only wrong for a silo: what manages keys or makes a back-up has the same settings file.
            Check(Address.Length == 0 || IPAddress.TryParse(Address, out _), "cluster.address", $"'{Address}'", "the IP address at which the other silos reach this one");
        }
        else
        {
            Check(Role == SiloRole.Both, "cluster.role", Role, "both, or set cluster.membership to database: one silo alone has to do everything");
        }
    }

    private static void CheckName(string setting, string name) =>
        Check(!string.IsNullOrWhiteSpace(name) && name.Length <= 100, setting, $"'{name}'", "a name of 1 to 100 letters");

    private static void Check(bool holds, string setting, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{setting} is {value}; set it to {range}.");
        }
    }
}
