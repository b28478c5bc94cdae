namespace ProductVideo.Abstractions.Work;

/// <summary>What a device is doing, or why it does nothing.</summary>
public enum DeviceState
{
    /// <summary>In service, nothing to do.</summary>
    Idle,

    /// <summary>At work.</summary>
    Working,

    /// <summary>Told to take nothing new.</summary>
    Paused,

    /// <summary>Finishes what it holds, then rests.</summary>
    Draining,

    /// <summary>Taken out, by its own failures or by an operator; the reason says which.</summary>
    OutOfService,

    /// <summary>Not heard of for so long that its process is taken for gone; what it held goes back to the queue when its lease runs out.</summary>
    Silent,
}
