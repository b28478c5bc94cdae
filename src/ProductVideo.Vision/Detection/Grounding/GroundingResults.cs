using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>The network's numbers for several pictures and one prompt.</summary>
public sealed class GroundingResults : IDisposable
{
    private const int Corners = 4;

    private readonly NetworkResults _results;
    private readonly NetworkTensor _logits;
    private readonly NetworkTensor _boxes;

    internal GroundingResults(NetworkResults results)
    {
        _results = results;
        _logits = results[GroundingNetwork.Logits];
        _boxes = results[GroundingNetwork.PredictedBoxes];
        if (_logits.Shape.Count != 3 || _boxes.Shape.Count != 3 || _boxes.Shape[2] != Corners || _logits.Shape[1] != _boxes.Shape[1] || _logits.Shape[0] != _boxes.Shape[0])
        {
            throw new ArgumentException($"Scores of {string.Join(" x ", _logits.Shape)} and boxes of {string.Join(" x ", _boxes.Shape)} do not belong together.", nameof(results));
        }
    }

    /// <summary>Boxes a picture.</summary>
    public int Queries => (int)_logits.Shape[1];

    /// <summary>Scores a box: one for each place in the prompt.</summary>
    public int Columns => (int)_logits.Shape[2];

    /// <summary>The scores of one picture before the sigmoid, boxes x columns.</summary>
    public ReadOnlySpan<float> Logits(int picture) => _logits.Read<float>().Slice(picture * Queries * Columns, Queries * Columns);

    /// <summary>The boxes of one picture, boxes x 4: centre and size, in shares of the picture.</summary>
    public ReadOnlySpan<float> Boxes(int picture) => _boxes.Read<float>().Slice(picture * Queries * Corners, Queries * Corners);

    /// <inheritdoc/>
    public void Dispose() => _results.Dispose();
}
