using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Tokens;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>
/// Finds things with Grounding DINO (arXiv:2303.05499). One phrase a pass, because the public exports are right for one phrase only. Any number of threads
/// may use it at the same time.
/// </summary>
public sealed class GroundingDino : IObjectDetector
{
    private readonly Lazy<string> _name;

    private GroundingDino(GroundingNetwork network, WordPieceTokenizer tokenizer, GroundingDinoFiles files)
    {
        _name = new Lazy<string>(() => $"grounding-dino/{Path.GetFileNameWithoutExtension(files.Network)}/1 {NetworkFingerprint.Of(files.Network, files.Vocabulary, files.Preprocessing)}");
        Network = network;
        Tokenizer = tokenizer;
    }

    /// <inheritdoc/>
    /// <remarks>It holds a short hash of all files, which are read when it is first asked for.</remarks>
    public string Name => _name.Value;

    /// <summary>The network.</summary>
    public GroundingNetwork Network { get; }

    /// <summary>The tokenizer of its prompts.</summary>
    public WordPieceTokenizer Tokenizer { get; }

    /// <summary>Opens a detector.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="pool">Loads and owns the network.</param>
    /// <param name="loading">How the network is loaded, or null for the defaults.</param>
    /// <param name="options">How the detector works, or null for the defaults.</param>
    /// <exception cref="NetworkFileException">The network is missing, truncated, or another one.</exception>
    /// <exception cref="DetectorFileException">Another file is missing or malformed.</exception>
    public static GroundingDino Open(GroundingDinoFiles files, NetworkPool pool, NetworkOptions? loading = null, GroundingDinoOptions? options = null)
    {
        var vocabulary = TokenVocabulary.Load(files.Vocabulary);
        var preprocessing = GroundingPreprocessing.Read(files.Preprocessing);
        var network = pool.Get(files.Network, loading ?? new NetworkOptions());
        return new GroundingDino(new GroundingNetwork(network, preprocessing, vocabulary.Padding, options ?? new GroundingDinoOptions()), new WordPieceTokenizer(vocabulary), files);
    }

    /// <inheritdoc/>
    /// <exception cref="NetworkFileException">The network failed, or gave no numbers.</exception>
    public IReadOnlyList<FrameDetections> Detect(
        IReadOnlyList<RgbImage> frames, IReadOnlyList<string> phrases, DetectionThresholds thresholds, CancellationToken cancellationToken = default)
    {
        thresholds.Validate();
        if (phrases.Count == 0 || phrases.Distinct(StringComparer.Ordinal).Count() != phrases.Count)
        {
            throw new ArgumentException("There must be at least one phrase to look for, and none twice.", nameof(phrases));
        }

        var prompts = phrases.Select(phrase => GroundingPrompt.OfPhrase(Tokenizer, phrase)).ToArray();
        var results = new List<FrameDetections>(frames.Count);
        foreach (var batch in frames.Chunk(Network.BatchSize))
        {
            var found = batch.Select(static _ => new List<DetectedObject>()).ToArray();
            Network.Run(batch, prompts, Collect, cancellationToken);
            results.AddRange(batch.Select((frame, index) => new FrameDetections(frame.Width, frame.Height, found[index])));

            void Collect(int prompt, GroundingResults grounding)
            {
                for (var index = 0; index < batch.Length; index++)
                {
                    var boxes = Boxes(grounding, index, batch[index], prompts[prompt], thresholds);
                    found[index].AddRange(boxes.Select(box => new DetectedObject(phrases[prompt], box.Label, box.Score, box.Box)));
                }
            }
        }

        return results;
    }

    private IReadOnlyList<GroundedBox> Boxes(GroundingResults results, int picture, RgbImage frame, GroundingPrompt prompt, DetectionThresholds thresholds)
    {
        try
        {
            return GroundingPostProcessor.Boxes(results.Logits(picture), results.Boxes(picture), prompt, frame.Width, frame.Height, thresholds);
        }
        catch (ArgumentException exception)
        {
            throw new NetworkFileException(
                Network.Path, "its results are no boxes and scores. Exports in 16 or fewer bits may need to be loaded without optimisation.", exception);
        }
    }
}
