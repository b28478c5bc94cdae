using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Tells the features of a frame what is remembered of the object.</summary>
/// <param name="networks">The networks.</param>
/// <param name="runs">Runs them.</param>
/// <param name="maximumPointers">Pointers at most; their ages are counted in this many less one.</param>
internal sealed class MemoryReader(Sam2Networks networks, ObservedRuns runs, int maximumPointers)
{
    /// <summary>Coarse features that know the object, 1 x C x f x f.</summary>
    /// <param name="frame">The frame's number.</param>
    /// <param name="features">Its features.</param>
    /// <param name="positions">The positions of features as tokens.</param>
    /// <param name="selection">What is remembered.</param>
    /// <param name="blockPositions">The positions of a block for a row of the table of ages.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public NetworkTensor Condition(
        int frame, FrameFeatures features, NetworkTensor positions, MemorySelection selection, Func<int, NetworkTensor> blockPositions, CancellationToken cancellationToken)
    {
        var operators = networks.Operators;
        float[] pointers = [.. selection.Pointers.SelectMany(static pointer => pointer.Pointer)];
        var pointerPositions = PointerPositions(frame, selection.Pointers, cancellationToken);
        using var current = operators.Tokens(features.Coarse, cancellationToken);
        using var memory = operators.Join([.. selection.Blocks.Select(static block => block.Entry.Tokens)], pointers, runs.IsObserved, cancellationToken);
        using var memoryPositions = operators.Join([.. selection.Blocks.Select(block => blockPositions(block.PositionRow))], pointerPositions, runs.IsObserved, cancellationToken);
        runs.Show(frame, "memory", memory);
        runs.Show(frame, "memory_pos", memoryPositions);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal)
        {
            ["current_vision_features"] = current,
            ["current_vision_position_embeddings"] = positions,
            ["memory"] = memory,
            ["memory_pos"] = memoryPositions,
        };
        using var rows = NetworkTensor.Of(new[] { (long)selection.Pointers.Count * networks.Sizes.RowsPerPointer });
        if (networks.Form == MemoryForm.Exact)
        {
            inputs.Add("num_object_pointer_tokens", rows);
        }

        using var results = runs.Run(frame, networks.MemoryAttention, inputs, [], ["conditioned_feats"], cancellationToken);
        return results.Take("conditioned_feats");
    }

    /// <summary>The positions of pointers, the same for every row of a pointer.</summary>
    private float[] PointerPositions(int frame, IReadOnlyList<AgedPointer> pointers, CancellationToken cancellationToken)
    {
        var ages = pointers.Select(pointer => pointer.Age / (float)Math.Max(1, maximumPointers - 1)).ToArray();
        using var scaled = NetworkTensor.Of(ages, ages.Length);
        runs.Show(frame, "normalized_diffs", scaled);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { ["normalized_diffs"] = scaled };
        using var results = runs.Run(frame, networks.PointerPositions, inputs, ["pointer_pos"], [], cancellationToken);
        var given = results["pointer_pos"].Read<float>();
        var (channels, repeats) = (networks.Sizes.MemoryChannels, networks.Sizes.RowsPerPointer);
        var rows = new float[given.Length * repeats];
        for (var row = 0; row < rows.Length / channels; row++)
        {
            given.Slice(row / repeats * channels, channels).CopyTo(rows.AsSpan(row * channels));
        }

        return rows;
    }
}
