using ProductVideo.Grains.Settings;
using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Silo.Hosting;

/// <summary>Where the networks lie that the settings name, whether by path or by a model's name.</summary>
/// <param name="Matting">The file of the network that cuts products out, or null.</param>
/// <param name="Detector">The detector's file, or null.</param>
/// <param name="Tracker">The folder of the tracker's networks, or null.</param>
internal sealed record NetworkFiles(string? Matting, string? Detector, string? Tracker)
{
    /// <summary>Looks for them. The files of models by name are held against catalogue and lock file.</summary>
    /// <param name="settings">What to look for.</param>
    /// <param name="catalogue">The models that are known by name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ConfigurationException">A name is not known, or a model's files are lacking or wrong; the message names the setting, the file and the remedy.</exception>
    public static async Task<NetworkFiles> FindAsync(NetworkSettings settings, ModelCatalogue catalogue, CancellationToken cancellationToken)
    {
        var finder = new ModelFinder(new ModelStore(Path.GetFullPath(settings.Models)), catalogue);
        var matting = await ModelAsync("matting", settings.Matting, ModelKind.Saliency);
        var detector = await ModelAsync("detector", settings.Detector, ModelKind.Detection);
        var tracker = await ModelAsync("tracker", settings.Tracker, ModelKind.Tracking);
        return new NetworkFiles(NetworkOf(matting) ?? settings.Matting, NetworkOf(detector) ?? settings.Detector, tracker?.Folder ?? settings.Tracker);

        async Task<StoredModel?> ModelAsync(string setting, string? value, ModelKind kind)
        {
            try
            {
                return value is not null && finder.IsName(value) ? await finder.RequireAsync(value, kind, cancellationToken) : null;
            }
            catch (Exception exception) when (exception is ModelCatalogueException or WeightFileException or IOException or UnauthorizedAccessException)
            {
                throw new ConfigurationException($"pipeline.networks.{setting}: {exception.Message}", exception);
            }
        }
    }

    private static string? NetworkOf(StoredModel? model) => model?.Files.First(static file => Path.GetExtension(file.FullPath) == ".onnx").FullPath;
}
