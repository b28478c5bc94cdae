using Microsoft.AspNetCore.Http;

namespace ProductVideo.Api.Queues;

/// <summary>How far something goes before the rest, or behind it.</summary>
/// <param name="Boost">Added to the priority, -1,000,000 to 1,000,000; 0 takes the change back.</param>
internal sealed record BoostBody(int Boost)
{
    private const int Largest = 1_000_000;

    /// <summary>The boost.</summary>
    /// <exception cref="BadHttpRequestException">It is out of range.</exception>
    public int Checked() => Boost is >= -Largest and <= Largest ? Boost : throw new BadHttpRequestException($"boost is {Boost}; set it to {-Largest} to {Largest}.");
}
