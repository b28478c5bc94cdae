using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>Grounding DINO looks for one phrase in every picture, in batches.</summary>
internal sealed class DetectorWork : IVisionWork
{
    private const string Phrase = "a watch";

    private readonly NetworkPool _pool = new();
    private readonly GroundingDino _detector;
    private readonly GroundingPrompt[] _prompts;

    /// <summary>Loads the network.</summary>
    public DetectorWork(string path, NetworkOptions options)
    {
        _detector = GroundingDino.Open(GroundingDinoFiles.Beside(path), _pool, options);
        _prompts = [GroundingPrompt.OfPhrase(_detector.Tokenizer, Phrase)];
    }

    /// <inheritdoc/>
    public string Name => "detection (Grounding DINO, one phrase)";

    /// <inheritdoc/>
    public void Run(IReadOnlyList<RgbImage> pictures, ResultCollection? results, CancellationToken cancellationToken)
    {
        foreach (var batch in pictures.Chunk(_detector.Network.BatchSize))
        {
            _detector.Network.Run(batch, _prompts, (_, found) => Collect(batch.Length, found, results), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    private static void Collect(int pictures, GroundingResults found, ResultCollection? results)
    {
        for (var picture = 0; picture < pictures && results is not null; picture++)
        {
            var logits = found.Logits(picture);
            results.Add("logits", logits);
            results.Add("boxes", found.Boxes(picture));
            // the network chooses and orders its queries by score: near ties change places between devices, and then every number of two queries differs
            var best = new float[found.Queries];
            for (var query = 0; query < best.Length; query++)
            {
                best[query] = System.Numerics.Tensors.TensorPrimitives.Max(logits.Slice(query * found.Columns, found.Columns));
            }

            Array.Sort(best);
            results.Add("best logits, in order", best);
        }
    }
}
