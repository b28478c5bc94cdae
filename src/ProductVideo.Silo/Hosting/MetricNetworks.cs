using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Perception;
using ProductVideo.Evaluation.Similarity;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Settings;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Embeddings;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Silo.Hosting;

/// <summary>The networks that measure generated videos, loaded before anything runs, so that a wrong file is refused at once.</summary>
internal sealed class MetricNetworks : IDisposable
{
    private readonly NetworkPool _pool = new();
    private readonly List<IMetric> _metrics = [];
    private readonly List<StepInput> _files = [];

    private MetricNetworks()
    {
    }

    /// <summary>Everything that is measured.</summary>
    public EvaluationMetrics Metrics => new(MetricSuite.Default.With(_metrics), _files);

    /// <summary>Opens what the settings name.</summary>
    /// <param name="options">The networks.</param>
    /// <param name="networks">Where models are, and how networks run.</param>
    /// <param name="catalogue">The models that are known by name.</param>
    /// <param name="worker">The worker's device that they run on, where the settings leave that to the worker.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <exception cref="ConfigurationException">A file is missing, damaged or another network; the message names the setting and the file.</exception>
    public static async Task<MetricNetworks> OpenAsync(
        EvaluationOptions options, NetworkSettings networks, ModelCatalogue catalogue, string worker, CancellationToken cancellationToken)
    {
        var opened = new MetricNetworks();
        try
        {
            var named = new NamedNetworks(networks, catalogue, "learning.evaluation");
            var loading = networks.Loading(networks.DeviceFor(worker));
            var lpips = await named.FileAsync("lpips", options.Lpips, ModelKind.PerceptualDistance, cancellationToken);
            var clip = await named.FileAsync("clip", options.Clip, ModelKind.ImageEncoder, cancellationToken);
            var dino = await named.FileAsync("dino", options.Dino, ModelKind.ImageEncoder, cancellationToken);
            opened.Add("lpips", lpips, loading, static network => new PerceptualMetric(new PairDistanceNetwork(network)));
            opened.Add(
                "clip", clip, loading, static network => new ReferenceSimilarityMetric(PlanTargets.ClipImage, new ImageEncoder(network, EncoderPicture.Clip, EmbeddingKind.Projection)));
            opened.Add(
                "dino", dino, loading, static network => new ReferenceSimilarityMetric(PlanTargets.Dino, new ImageEncoder(network, EncoderPicture.Dino, EmbeddingKind.ClassToken)));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    private void Add(string setting, string? file, NetworkOptions loading, Func<OnnxNetwork, IMetric> wrap)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            _metrics.Add(wrap(_pool.Get(file, loading)));
            _files.Add(new StepInput(setting, ContentHash.OfText(NetworkFingerprint.Of(file))));
        }
        catch (NetworkFileException exception)
        {
            throw new ConfigurationException($"learning.evaluation.{setting}: {exception.Message}", exception);
        }
    }
}
