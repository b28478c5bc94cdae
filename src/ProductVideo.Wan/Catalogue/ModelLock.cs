using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProductVideo.Wan.Catalogue;

/// <summary>
/// The lock file of a folder of models (<c>models.lock.json</c>): size and SHA-256 of every file as it came in. What the catalogue does
/// not know is recorded at the first import or download and checked from then on.
/// </summary>
public sealed class ModelLock
{
    /// <summary>Its name in the folder of models.</summary>
    public const string FileName = "models.lock.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _path;
    private readonly SortedDictionary<string, LockedFile> _files;

    private ModelLock(string path, SortedDictionary<string, LockedFile> files)
    {
        _path = path;
        _files = files;
    }

    /// <summary>What was recorded, by path below the folder of models.</summary>
    public IReadOnlyDictionary<string, LockedFile> Files => _files;

    /// <summary>Reads the lock file of a folder; an absent one is empty.</summary>
    /// <exception cref="ModelCatalogueException">It is malformed.</exception>
    public static ModelLock Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new ModelLock(path, new(StringComparer.Ordinal));
        }

        try
        {
            var files = JsonSerializer.Deserialize<Dictionary<string, LockedFile>>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
            return files.Values.All(file => file is { Sha256: not null, From: not null })
                ? new ModelLock(path, new(files, StringComparer.Ordinal))
                : throw new JsonException("an entry lacks its SHA-256");
        }
        catch (JsonException exception)
        {
            throw new ModelCatalogueException($"The lock file {path} cannot be read ({exception.Message.TrimEnd('.')}): restore it, or delete it and import the models again.", exception);
        }
    }

    /// <summary>Records a file and writes the lock file anew, in one step that a crash cannot halve.</summary>
    public void Record(string path, LockedFile file)
    {
        _files[path] = file;
        Write();
    }

    /// <summary>Forgets a file that turned out to be wrong.</summary>
    public void Forget(string path)
    {
        _files.Remove(path);
        Write();
    }

    private void Write()
    {
        var temporary = _path + ".partial";
        File.WriteAllText(temporary, JsonSerializer.Serialize(_files, Json) + "\n");
        File.Move(temporary, _path, overwrite: true);
    }
}
