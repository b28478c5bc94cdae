using ProductVideo.Evaluation.Similarity;

namespace ProductVideo.Evaluation.Tests.Similarity;

public sealed class EmbeddingSimilarityTests
{
    // at 0, 60 and 180 degrees, of different lengths
    private static readonly float[][] Frames = [[1, 0], [1, 1.7320508f], [-3, 0]];

    [Fact]
    public void Lengths_do_not_count() => Assert.Equal([1, 0.5, -1], Rounded(EmbeddingSimilarity.ToReference(Frames, [7, 0])));

    [Fact]
    public void A_matrix_holds_every_two() => Assert.Equal([1, 0.5, -1, 0.5, 1, -0.5, -1, -0.5, 1], Rounded(EmbeddingSimilarity.Matrix(Frames).SelectMany(static row => row)));

    [Fact]
    public void Neighbours_are_not_all_pairs()
    {
        Assert.Equal(0, EmbeddingSimilarity.AdjacentMean(Frames)!.Value, 1e-7);
        Assert.Equal(-1.0 / 3, EmbeddingSimilarity.PairwiseMean(Frames)!.Value, 1e-7);
    }

    // (0.5 + 0.5) / 2 for the second, (0 + 0) / 2 for the third, since negative ones count as 0
    [Fact]
    public void Consistency_counts_negative_cosines_as_none() => Assert.Equal(0.25, EmbeddingSimilarity.Consistency(Frames)!.Value, 1e-7);

    [Fact]
    public void One_frame_has_no_pairs()
    {
        Assert.Null(EmbeddingSimilarity.AdjacentMean(Frames[..1]));
        Assert.Null(EmbeddingSimilarity.PairwiseMean(Frames[..1]));
        Assert.Null(EmbeddingSimilarity.Consistency(Frames[..1]));
    }

    [Fact]
    public void A_vector_without_length_is_like_nothing() => Assert.Equal(0, EmbeddingSimilarity.Cosine([0, 0], [1, 0]));

    [Fact]
    public void Vectors_of_two_encoders_are_refused() =>
        Assert.Contains("one encoder", Assert.Throws<ArgumentException>(static () => EmbeddingSimilarity.Cosine([1, 2], [1, 2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Films_of_different_lengths_are_refused() =>
        Assert.Contains("3 and 2", Assert.Throws<ArgumentException>(static () => EmbeddingSimilarity.Distances(Frames, Frames[..2])).Message, StringComparison.Ordinal);

    private static double[] Rounded(IEnumerable<double> values) => [.. values.Select(static value => Math.Round(value, 6))];
}
