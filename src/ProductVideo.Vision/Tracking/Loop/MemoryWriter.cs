using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Turns masks into memory.</summary>
/// <param name="networks">The networks.</param>
/// <param name="runs">Runs them.</param>
internal sealed class MemoryWriter(Sam2Networks networks, ObservedRuns runs) : IDisposable
{
    private readonly NetworkTensor?[] _positions = new NetworkTensor?[networks.Sizes.MemoryBlocks];

    /// <summary>What is to be remembered of a frame.</summary>
    /// <param name="frame">Its number.</param>
    /// <param name="features">Its features, as the encoder gave them.</param>
    /// <param name="decoded">Its mask.</param>
    /// <param name="isPrompted">Whether the mask comes from a prompt: then it is remembered as sharp as it was shown.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public MemoryEntry Write(int frame, FrameFeatures features, DecodedFrame decoded, bool isPrompted, CancellationToken cancellationToken)
    {
        using var score = NetworkTensor.Of(new[] { decoded.ObjectScore }, 1, 1);
        using var binarize = NetworkTensor.Of(new[] { isPrompted ? 1f : 0f });
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal)
        {
            ["feats2"] = features.Coarse,
            ["high_res_mask"] = decoded.HighResolutionMask,
            ["object_score_logits"] = score,
            ["binarize"] = binarize,
        };
        var isFirst = _positions[0] is null;
        using var results = runs.Run(frame, networks.MemoryEncoder, inputs, [], isFirst ? ["memory_tokens", "memory_pos"] : ["memory_tokens"], cancellationToken);
        for (var row = 0; isFirst && row < _positions.Length; row++)
        {
            _positions[row] = networks.Operators.AddRow(results["memory_pos"], networks.Constants.MemoryPositions[row], cancellationToken);
        }

        return new MemoryEntry(frame, results.Take("memory_tokens"), decoded.Pointer());
    }

    /// <summary>The positions of a block, f·f x 1 x M: where in the frame, and how long ago; known after the first frame.</summary>
    /// <param name="row">A row of the table of ages.</param>
    public NetworkTensor Positions(int row) => _positions[row] ?? throw new InvalidOperationException("Nothing was remembered yet.");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var position in _positions)
        {
            position?.Dispose();
        }
    }
}
