namespace ProductVideo.Wan.Text;

/// <summary>A prompt as token ids.</summary>
/// <param name="Ids">The real tokens, the end token last; no padding. Never empty.</param>
public sealed record TokenizedText(IReadOnlyList<int> Ids)
{
    /// <summary>Number of real tokens.</summary>
    public int Length => Ids.Count;

    /// <summary>The ids padded with <see cref="ITextTokenizer.PaddingId"/> to a fixed length.</summary>
    /// <exception cref="ArgumentException">There are more tokens than <paramref name="length"/>.</exception>
    public long[] Padded(int length)
    {
        if (Length > length)
        {
            throw new ArgumentException($"The prompt has {Length} tokens, more than the {length} that the model takes: shorten it.", nameof(length));
        }

        var padded = new long[length];
        Array.Fill(padded, ITextTokenizer.PaddingId);
        for (var index = 0; index < Length; index++)
        {
            padded[index] = Ids[index];
        }

        return padded;
    }
}
