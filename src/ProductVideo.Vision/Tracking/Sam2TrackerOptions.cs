namespace ProductVideo.Vision.Tracking;

/// <summary>Settings of <see cref="Sam2Tracker"/>.</summary>
public sealed record Sam2TrackerOptions
{
    /// <summary>
    /// Frames in the clip. In clips shorter than the pointers that the networks take, the ages of pointers are scaled by it. Default: null, a film whose end is
    /// not known.
    /// </summary>
    public int? FrameCount { get; init; }

    /// <summary>Prompted frames that the memory holds for one frame, the closest in time. Default 4, 1 to 6: the fixed-shape memory has seven blocks in all.</summary>
    public int MaximumPromptedInMemory { get; init; } = 4;

    /// <summary>Is shown every tensor; they then leave the device, which takes time. Default: null.</summary>
    public TensorObserver? Observer { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (FrameCount is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(FrameCount), FrameCount, $"Sam2TrackerOptions.FrameCount is {FrameCount}; set it to 1 or more, or leave it out.");
        }

        if (MaximumPromptedInMemory is < 1 or > 6)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaximumPromptedInMemory), MaximumPromptedInMemory, $"Sam2TrackerOptions.MaximumPromptedInMemory is {MaximumPromptedInMemory}; set it to 1 to 6.");
        }
    }
}
