using ProductVideo.Grains.Settings;
using ProductVideo.Wan.Catalogue;

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
        var named = new NamedNetworks(settings, catalogue, "pipeline.networks");
        var matting = await named.FileAsync("matting", settings.Matting, ModelKind.Saliency, cancellationToken);
        var detector = await named.FileAsync("detector", settings.Detector, ModelKind.Detection, cancellationToken);
        var tracker = await named.ModelAsync("tracker", settings.Tracker, ModelKind.Tracking, cancellationToken);
        return new NetworkFiles(matting, detector, tracker?.Folder ?? settings.Tracker);
    }
}
