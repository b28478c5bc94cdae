namespace ProductVideo.Storage.Work;

/// <summary>What an operator, or a device's own failures, made of a scope. The numbers are what the table holds.</summary>
public enum WorkMode
{
    /// <summary>Works.</summary>
    Running = 0,

    /// <summary>Nothing new is leased; what is leased goes on to its end.</summary>
    Paused = 1,

    /// <summary>A queue takes no new work from outside and is worked off; a device finishes what it holds and takes no more.</summary>
    Draining = 2,

    /// <summary>A device that failed too often, or that an operator took out, with the reason.</summary>
    OutOfService = 3,
}
