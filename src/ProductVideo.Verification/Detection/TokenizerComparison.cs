using System.Text.Json;
using ProductVideo.Vision.Detection.Tokens;

namespace ProductVideo.Verification.Detection;

/// <summary>Compares a tokenizer with a file of texts and their tokens.</summary>
internal static class TokenizerComparison
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task RunAsync(ReferenceComparison comparison, WordPieceTokenizer tokenizer, string path, CancellationToken cancellationToken)
    {
        foreach (var expected in JsonSerializer.Deserialize<TokenizerCase[]>(await File.ReadAllBytesAsync(path, cancellationToken), Json) ?? [])
        {
            var tokens = tokenizer.Encode(expected.Text);

            // one text at a time goes in, so all tokens are of type 0
            var actual = new TokenizerCase(
                expected.Text,
                [.. tokens.Select(static token => token.Text)],
                [.. tokens.Select(static token => token.Id)],
                new int[tokens.Count],
                [.. tokens.Select(static token => new[] { token.Start, token.End })]);
            comparison.CompareText("tokenizer", actual.ToString(), expected.ToString());
            comparison.Compare<int>("token types", actual.TypeIds, expected.TypeIds, 0);
        }
    }
}
