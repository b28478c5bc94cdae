using System.Text.Json;
using System.Text.RegularExpressions;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Similarity;

namespace ProductVideo.Verification.Encoders;

/// <summary>Compares what follows from embeddings with <c>encoder_metrics.json</c>.</summary>
internal static partial class EncoderMetrics
{
    private const string Matrices = "cosine_matrices_products_";
    private const string Film = "video_";

    // the encoder whose pooled output tells structures apart
    private const string Structure = "dinov2";

    /// <summary>Compares.</summary>
    /// <param name="comparison">Gets the rows.</param>
    /// <param name="source">Where the embeddings are from, for the rows.</param>
    /// <param name="index">The file.</param>
    /// <param name="embeddings">The embeddings.</param>
    /// <param name="pictures">Knows the films.</param>
    /// <param name="tolerance">Largest difference; cosines are compared absolutely, since those next to 0 have no scale of their own.</param>
    public static void Run(ReferenceComparison comparison, string source, JsonElement index, EmbeddingSet embeddings, EncoderPictures pictures, double tolerance)
    {
        foreach (var entry in index.EnumerateObject())
        {
            try
            {
                foreach (var (measure, actual, expected) in Values(entry, embeddings, pictures))
                {
                    comparison.Compare($"{measure}, {source}", [.. actual.Select(static value => (double?)value)], ReferenceNumbers.All(expected), tolerance);
                }
            }
            catch (FormatException exception)
            {
                comparison.Fail($"{entry.Name}, {source}", exception.Message);
            }
        }
    }

    private static IEnumerable<(string Measure, double[] Actual, JsonElement Expected)> Values(JsonProperty entry, EmbeddingSet embeddings, EncoderPictures pictures)
    {
        if (entry.Name.StartsWith(Matrices, StringComparison.Ordinal))
        {
            // the letters of the photos: products_abcd
            var photos = entry.Name[Matrices.Length..].Select(static letter => $"product_{letter}").ToList();
            foreach (var matrix in entry.Value.EnumerateObject())
            {
                var vectors = photos.Select(photo => embeddings.One(EncoderOutput.Of(matrix.Name), photo)).ToList();
                yield return ("cosine matrices", [.. EmbeddingSimilarity.Matrix(vectors).SelectMany(static row => row)], matrix.Value);
            }
        }
        else if (entry.Name.StartsWith(Film, StringComparison.Ordinal))
        {
            var name = entry.Name[Film.Length..];
            foreach (var measure in entry.Value.EnumerateObject())
            {
                yield return (Title(measure.Name), OfFilm(measure.Name, name, embeddings, pictures), measure.Value);
            }
        }
        else if (Distance().Match(entry.Name) is { Success: true } match)
        {
            var (first, second) = (Frames(match.Groups["first"].Value), Frames(match.Groups["second"].Value));
            var distances = EmbeddingSimilarity.Distances(first, second);
            yield return ("structure distance", match.Groups["frames"].Success ? distances : [distances.Average()], entry.Value);
        }
        else
        {
            throw new FormatException("nothing is known about this part of the file: name it as reference data is named, or remove it");
        }

        IReadOnlyList<float[]> Frames(string film) => embeddings.Film(EncoderOutput.Of(Structure), film, pictures.Film(film).Count);
    }

    private static double[] OfFilm(string measure, string film, EmbeddingSet embeddings, EncoderPictures pictures)
    {
        var frames = pictures.Film(film);
        if (measure == "temporal_flickering")
        {
            return [new TemporalFlickerMetric().Measure(new VideoComparison(frames)).Value!.Value];
        }

        if (ToPicture().Match(measure) is { Success: true } match)
        {
            var encoder = EncoderOutput.Of(match.Groups["encoder"].Value);
            var values = EmbeddingSimilarity.ToReference(embeddings.Film(encoder, film, frames.Count), embeddings.One(encoder, match.Groups["picture"].Value));
            return match.Groups["frames"].Success ? values : [values.Average()];
        }

        if (Between().Match(measure) is { Success: true } means)
        {
            var vectors = embeddings.Film(EncoderOutput.Of(means.Groups["encoder"].Value), film, frames.Count);
            return [(means.Groups["pairs"].Value == "adjacent" ? EmbeddingSimilarity.AdjacentMean(vectors) : EmbeddingSimilarity.PairwiseMean(vectors))!.Value];
        }

        return Consistency().Match(measure) is { Success: true } vbench
            ? [EmbeddingSimilarity.Consistency(embeddings.All(EncoderOutput.Of(vbench.Groups["encoder"].Value), EncoderPictures.Sampled + film))!.Value]
            : throw new FormatException($"nothing is known about the measure '{measure}': remove it from the file");
    }

    private static string Title(string measure) => measure.Replace('_', ' ').Replace(" per frame", "", StringComparison.Ordinal);

    [GeneratedRegex("^(?<encoder>clip_i|clip|dino|dinov2)_to_(?<picture>.+?)(?<frames>_per_frame)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToPicture();

    [GeneratedRegex("^(?<pairs>adjacent|pairwise)_(?<encoder>[a-z0-9]+)_mean$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("^vbench_(subject|background)_consistency_(?<encoder>[a-z0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Consistency();

    [GeneratedRegex("^struct_dist_(?<first>.+)_vs_(?<second>.+?)(?<frames>_per_frame)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Distance();
}
