namespace ProductVideo.Samples.Numerics;

/// <summary>
/// A seeded stream of random numbers (SplitMix64, Steele, Lea and Flood 2014) that is the same on every machine and .NET version,
/// which <see cref="Random"/> does not promise.
/// </summary>
internal sealed class RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15UL;
    private readonly ulong _seed;
    private ulong _state;

    public RandomStream(ulong seed)
    {
        // Mixed first: streams of neighbouring seeds would otherwise be shifted copies of one another.
        _seed = Mix(seed + GoldenGamma);
        _state = _seed;
    }

    public ulong NextUInt64()
    {
        _state += GoldenGamma;
        return Mix(_state);
    }

    /// <summary>A number in [0, 1).</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [low, high).</summary>
    public float Range(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>A whole number in [0, count).</summary>
    public int Next(int count) => (int)Math.BigMul(NextUInt64(), (ulong)count, out _);

    public bool Chance(float probability) => NextSingle() < probability;

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    /// <summary>A stream of its own for one purpose, so that what one part draws never shifts what another part gets.</summary>
    public RandomStream Fork(ulong label) => new(_seed ^ Mix(label + 0x632BE59BD9B4E019UL));

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
