namespace ProductVideo.Wan.Pipeline;

/// <summary>What happens to sizes that the networks do not take: sides that are no multiples of 16, frames that are not 4n + 1.</summary>
public enum SizePolicy
{
    /// <summary>They are refused, and the nearest permitted sizes named.</summary>
    Refuse,

    /// <summary>They are rounded up, as DiffSynth-Studio does; the result says the size. Video and mask must have that size.</summary>
    RoundUp,
}
