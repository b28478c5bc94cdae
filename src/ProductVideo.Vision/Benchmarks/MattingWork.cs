using ProductVideo.Media.Images;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>A saliency network cuts the product out of every picture.</summary>
internal sealed class MattingWork : IVisionWork
{
    private readonly OnnxNetwork _loaded;
    private readonly SaliencyNetwork _network;

    /// <summary>Loads the network.</summary>
    /// <exception cref="NetworkFileException">The file's name does not say which network it is, or it is another one.</exception>
    public MattingWork(string path, NetworkOptions options)
    {
        var model = SaliencyModel.Of(path)
            ?? throw new NetworkFileException(path, $"its name does not say which network it is. Let it begin with {string.Join(", ", SaliencyModel.Names)}.");
        Name = $"matting ({model.Name})";
        _loaded = OnnxNetwork.Load(path, options);
        _network = new SaliencyNetwork(_loaded, model);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Run(IReadOnlyList<RgbImage> pictures, ResultCollection? results, CancellationToken cancellationToken)
    {
        foreach (var picture in pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (prepared, largest) = _network.Prepare(picture);
            results?.Add("map", _network.Run(prepared, largest, cancellationToken));
            if (results is null)
            {
                _network.Mask(picture, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _loaded.Dispose();
}
