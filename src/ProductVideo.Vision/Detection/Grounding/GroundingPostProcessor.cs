using ProductVideo.Vision.Detection.Tokens;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>Makes boxes of the network's numbers, as <c>post_process_grounded_object_detection</c> of the transformers library does.</summary>
public static class GroundingPostProcessor
{
    // the library leaves out the first and the last column of its 256
    private const int LastColumn = 255;
    private const int Corners = 4;

    /// <summary>The boxes above the threshold, in the network's order, none suppressed, none clipped.</summary>
    /// <param name="logits">Boxes x columns: a row for each box, a column for each place in the prompt; minus infinity beyond its end.</param>
    /// <param name="boxes">Boxes x 4: centre and size, in shares of the picture.</param>
    /// <param name="prompt">What was asked.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="thresholds">What counts.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a number is none.</exception>
    public static IReadOnlyList<GroundedBox> Boxes(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> boxes, GroundingPrompt prompt, int width, int height, DetectionThresholds thresholds)
    {
        var count = boxes.Length / Corners;
        if (count == 0 || boxes.Length % Corners != 0 || logits.Length % count != 0)
        {
            throw new ArgumentException($"{logits.Length} scores and {boxes.Length} corners do not belong together.", nameof(logits));
        }

        var columns = logits.Length / count;
        var found = new List<GroundedBox>();
        for (var query = 0; query < count; query++)
        {
            var row = logits.Slice(query * columns, columns);
            var score = Sigmoid(Largest(row));
            var corners = boxes.Slice(query * Corners, Corners);
            if (double.IsNaN(score) || !float.IsFinite(corners[0] + corners[1] + corners[2] + corners[3]))
            {
                throw new ArgumentException($"Box {query} or its score is no number.", nameof(logits));
            }

            if (score > thresholds.Object)
            {
                var positions = Positions(row, prompt, thresholds.Text);
                var label = WordPieceTokenizer.Decode(positions.Select(position => prompt.Tokens[position]).Where(static token => !IsSpecial(token)));
                found.Add(new GroundedBox(query, score, Box(corners, width, height), positions, label));
            }
        }

        return found;
    }

    // no number among the scores makes the result no number
    private static float Largest(ReadOnlySpan<float> row)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in row)
        {
            largest = MathF.Max(largest, value);
        }

        return largest;
    }

    private static DetectionBox Box(ReadOnlySpan<float> corners, int width, int height)
    {
        var (x, y, across, down) = ((double)corners[0], (double)corners[1], (double)corners[2], (double)corners[3]);
        return new DetectionBox((x - (0.5 * across)) * width, (y - (0.5 * down)) * height, (x + (0.5 * across)) * width, (y + (0.5 * down)) * height);
    }

    private static List<int> Positions(ReadOnlySpan<float> row, GroundingPrompt prompt, double threshold)
    {
        var positions = new List<int>();
        for (var position = 1; position < Math.Min(Math.Min(row.Length, LastColumn), prompt.Tokens.Count); position++)
        {
            if (Sigmoid(row[position]) > threshold)
            {
                positions.Add(position);
            }
        }

        return positions;
    }

    // [CLS] and [SEP] are of no place in the text; one that was written out is a word
    private static bool IsSpecial(TextToken token) => token.End == 0;

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
