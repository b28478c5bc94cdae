namespace Orleans.Runtime;

/// <summary>Where the silo is in its life.</summary>
internal enum SiloState
{
    Created,
    Running,
    Stopping,
    Stopped,
}
