namespace ProductVideo.Training.Randomness;

/// <summary>
/// Derives independent seeds from (run seed, step, purpose). A step's random numbers depend on nothing that happened before it,
/// so a run that resumes at step n draws exactly what an uninterrupted run would have drawn there.
/// </summary>
public static class StepSeed
{
    /// <summary>A 63-bit seed for one purpose of one step, by two rounds of the SplitMix64 finaliser.</summary>
    public static long Derive(long runSeed, int step, SeedPurpose purpose)
    {
        var mixed = Mix(unchecked((ulong)runSeed + (0x9E3779B97F4A7C15UL * ((ulong)step + 1))));
        return (long)(Mix(mixed + (ulong)purpose) >> 1);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
