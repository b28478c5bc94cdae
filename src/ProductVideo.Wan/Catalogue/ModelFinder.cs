namespace ProductVideo.Wan.Catalogue;

/// <summary>Finds the files of a model that a setting names, and refuses them before anything runs if one is lacking, cut short or another than was published or recorded.</summary>
/// <param name="store">The folder of models.</param>
/// <param name="catalogue">The models that are known by name.</param>
public sealed class ModelFinder(ModelStore store, ModelCatalogue catalogue)
{
    /// <summary>Whether a text can only be meant as a model's name: the catalogue has it, or it looks like no path and nothing lies there.</summary>
    public bool IsName(string text) => NameOf(text) is not null
        || (text.IndexOfAny(['/', '\\']) < 0 && !Path.HasExtension(text) && !File.Exists(text) && !Directory.Exists(text));

    /// <summary>The files of a model, each as long as it should be and with the SHA-256 that catalogue or lock file know of it. Every byte is read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What its files must hold.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ModelCatalogueException">There is no model of the name and kind, or a file is lacking or wrong; the message says which command gets it.</exception>
    public async Task<StoredModel> RequireAsync(string name, ModelKind kind, CancellationToken cancellationToken)
    {
        var model = NameOf(name) ?? throw new ModelCatalogueException($"there is neither a file nor a model named '{name}': use a path, or one of {NamesOf(kind)}.");
        if (model.Kind != kind)
        {
            throw new ModelCatalogueException($"{model.Name} is another kind of network ({model.Title}): use a path, or one of {NamesOf(kind)}.");
        }

        var reports = await new ModelVerifier(store).CheckFilesAsync(model, null, cancellationToken);
        return reports.FirstOrDefault(static report => report.IsProblem) is { } wrong
            ? throw new ModelCatalogueException($"{model.Name} cannot be used: {Describe(wrong, model)}")
            : new StoredModel(model, store.FolderOf(model), [.. store.FilesOf(model).Where(static file => file.Exists)]);
    }

    private ModelEntry? NameOf(string text) => catalogue.Models.FirstOrDefault(model => string.Equals(model.Name, text, StringComparison.OrdinalIgnoreCase));

    private string NamesOf(ModelKind kind) => string.Join(", ", catalogue.Models.Where(model => model.Kind == kind).Select(static model => model.Name));

    private string Describe(FileReport report, ModelEntry model)
    {
        var path = RelativePath.Below(store.FolderOf(model), report.Path);
        var import = $"pv models import <folder> {model.Name} --models {store.Folder}";
        var get = model.Download is null ? $"take it over from a folder: {import}" : $"fetch it: pv models pull {model.Name} --models {store.Folder} (or take it over from a folder: {import})";
        return report.State switch
        {
            FileState.Missing => $"{path} is missing. To mend it, {get}.",
            FileState.WrongSize => $"{path} has {report.Bytes} bytes, not {report.Expected}: it is cut short or another file. Delete it and {get}.",
            _ => $"{path} has the SHA-256 {report.Sha256}, not {report.Expected}: it is damaged or another file. Delete it and {get}.",
        };
    }
}
