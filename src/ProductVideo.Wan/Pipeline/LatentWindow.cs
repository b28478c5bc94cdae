namespace ProductVideo.Wan.Pipeline;

/// <summary>Some consecutive latent frames, references not counted.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Weights">The share of each in the blend, summing to 1 over all windows.</param>
internal sealed record LatentWindow(int Start, float[] Weights)
{
    /// <summary>Number of frames.</summary>
    public int Length => Weights.Length;

    /// <summary>The windows of a video; one with weights of 1 where it fits into a single window or there are no windows.</summary>
    public static IReadOnlyList<LatentWindow> Plan(int frames, SlidingWindow? window)
    {
        if (window is null || frames <= window.Size)
        {
            return [new LatentWindow(0, Enumerable.Repeat(1f, frames).ToArray())];
        }

        // The last window is moved back instead of cut, so that all have the length that the model knows.
        var starts = new List<int>();
        for (var start = 0; start + window.Size < frames; start += window.Stride)
        {
            starts.Add(start);
        }

        starts.Add(frames - window.Size);
        var ramps = new float[starts.Count][];
        var sums = new float[frames];
        for (var index = 0; index < starts.Count; index++)
        {
            var before = index == 0 ? 0 : starts[index - 1] + window.Size - starts[index];
            var after = index == starts.Count - 1 ? 0 : starts[index] + window.Size - starts[index + 1];
            ramps[index] = Ramp(window.Size, before, after);
            for (var frame = 0; frame < window.Size; frame++)
            {
                sums[starts[index] + frame] += ramps[index][frame];
            }
        }

        return [.. starts.Select((start, index) => new LatentWindow(start, [.. ramps[index].Select((weight, frame) => weight / sums[start + frame])]))];
    }

    // Rises over what it shares with the window before, falls over what it shares with the one after.
    private static float[] Ramp(int length, int before, int after)
    {
        var weights = new float[length];
        for (var index = 0; index < length; index++)
        {
            var rising = index < before ? (index + 1f) / (before + 1) : 1f;
            var falling = length - index <= after ? (length - index) / (after + 1f) : 1f;
            weights[index] = Math.Min(rising, falling);
        }

        return weights;
    }
}
