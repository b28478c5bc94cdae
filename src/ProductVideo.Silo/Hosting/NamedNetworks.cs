using ProductVideo.Grains.Settings;
using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Silo.Hosting;

/// <summary>Finds networks that settings name, whether by path or by a model's name. The files of models by name are held against catalogue and lock file.</summary>
/// <param name="settings">Where models are.</param>
/// <param name="catalogue">The models that are known by name.</param>
/// <param name="group">The group of the settings, for messages, such as <c>pipeline.networks</c>.</param>
internal sealed class NamedNetworks(NetworkSettings settings, ModelCatalogue catalogue, string group)
{
    private readonly ModelFinder _finder = new(new ModelStore(Path.GetFullPath(settings.Models)), catalogue);

    /// <summary>The model of a name; null for a path, or where nothing is set.</summary>
    /// <param name="setting">The setting, in its group.</param>
    /// <param name="value">Its value.</param>
    /// <param name="kind">What the model has to be.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ConfigurationException">The name is not known, or a model's files are lacking or wrong; the message names the setting, the file and the remedy.</exception>
    public async Task<StoredModel?> ModelAsync(string setting, string? value, ModelKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return value is not null && _finder.IsName(value) ? await _finder.RequireAsync(value, kind, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is ModelCatalogueException or WeightFileException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{group}.{setting}: {exception.Message}", exception);
        }
    }

    /// <summary>The file of a network; null where nothing is set.</summary>
    /// <param name="setting">The setting, in its group.</param>
    /// <param name="value">Its value.</param>
    /// <param name="kind">What the model has to be.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ConfigurationException">As for <see cref="ModelAsync"/>.</exception>
    public async Task<string?> FileAsync(string setting, string? value, ModelKind kind, CancellationToken cancellationToken) =>
        (await ModelAsync(setting, value, kind, cancellationToken))?.Files.First(static file => Path.GetExtension(file.FullPath) == ".onnx").FullPath ?? value;
}
