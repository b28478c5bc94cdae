using ProductVideo.Evaluation.Distributions;
using ProductVideo.Evaluation.Perception;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Embeddings;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Verification.Models;

/// <summary>
/// Looks into networks of pictures by loading them as a run does: a file that is cut short does not load, and one that is another network lacks the inputs and
/// outputs that are used.
/// </summary>
public sealed class NetworkModelInspector : IModelInspector
{
    // nothing runs, so nothing need be rewritten for speed
    private static readonly NetworkOptions Loading = new() { Optimize = false };

    /// <inheritdoc/>
    public bool Knows(ModelKind kind) => kind is ModelKind.Detection or ModelKind.Tracking or ModelKind.Saliency or ModelKind.ImageEncoder or ModelKind.PerceptualDistance
        or ModelKind.VideoFeatures;

    /// <inheritdoc/>
    public void Require(ModelEntry model, string folder, IReadOnlyList<StoredFile> files)
    {
        var networks = files.Where(static file => file.Exists && file.FullPath.EndsWith(".onnx", StringComparison.Ordinal)).Select(static file => file.FullPath).ToList();
        using var pool = new NetworkPool();
        Load(model, networks, pool);
        try
        {
            Open(model, folder, networks[0], pool);
        }
        catch (Exception exception) when (exception is NetworkFileException or DetectorFileException)
        {
            throw new ModelContentException(model.Name, exception.Message, isAnotherModel: exception is NetworkFileException, exception);
        }
    }

    private static void Load(ModelEntry model, List<string> networks, NetworkPool pool)
    {
        if (networks.Count == 0)
        {
            throw new ModelContentException(model.Name, "none of its files is a network (.onnx): fetch it again.", isAnotherModel: false);
        }

        foreach (var network in networks)
        {
            try
            {
                pool.Get(network, Loading);
            }
            catch (NetworkFileException exception)
            {
                throw new ModelContentException(model.Name, exception.Message, isAnotherModel: false, exception);
            }
        }
    }

    private static void Open(ModelEntry model, string folder, string path, NetworkPool pool)
    {
        var network = pool.Get(path, Loading);
        foreach (var output in model.Outputs)
        {
            network.Output(output);
        }

        switch (model.Kind)
        {
            case ModelKind.Detection:
                GroundingDino.Open(GroundingDinoFiles.Beside(path), pool, Loading);
                break;
            case ModelKind.Tracking:
                Sam2Networks.Load(folder, pool, Loading).Dispose();
                break;
            case ModelKind.Saliency:
                _ = new SaliencyNetwork(network, SaliencyModel.Of(path) ?? throw new NetworkFileException(
                    path, $"its name does not tell how it is fed. Give it its published name, which begins with one of {string.Join(", ", SaliencyModel.Names)}."));
                break;
            case ModelKind.ImageEncoder:
                _ = network.Outputs.Any(static output => output.Name == ImageEncoder.Embeddings)
                    ? new ImageEncoder(network, EncoderPicture.Clip, EmbeddingKind.Projection)
                    : new ImageEncoder(network, EncoderPicture.Dino, EmbeddingKind.ClassToken);
                break;
            case ModelKind.PerceptualDistance:
                _ = new PairDistanceNetwork(network);
                break;
            default:
                _ = new VideoFeatureNetwork(network);
                break;
        }
    }
}
