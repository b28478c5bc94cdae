namespace ProductVideo.Verification.Detection;

/// <summary>A text and its tokens, places counted in Unicode characters.</summary>
internal sealed record TokenizerCase(string Text, string[] Tokens, int[] Ids, int[] TypeIds, int[][] Offsets)
{
    /// <summary>Everything in one line.</summary>
    public override string ToString() => string.Join(' ', Tokens.Zip(Ids, Offsets).Select(static token => $"{token.First}={token.Second}@{string.Join('-', token.Third)}"));
}
