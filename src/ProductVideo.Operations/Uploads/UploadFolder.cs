using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProductVideo.Operations.Uploads;

/// <summary>
/// Where uploaded files lie: <c>&lt;id&gt;.data</c> beside <c>&lt;id&gt;.json</c>, which says what it is and is written last. Ids are made here, so no name from outside becomes a path.
/// </summary>
/// <param name="root">The folder; it is made when the first file comes.</param>
public sealed partial class UploadFolder(string root)
{
    private const string Part = ".part";
    private const string Data = ".data";
    private const string Note = ".json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>A new file that is still to be filled.</summary>
    public string NewPart(string id)
    {
        Directory.CreateDirectory(Root);
        return Path.Combine(Root, id + Part);
    }

    /// <summary>Takes a filled file over.</summary>
    /// <param name="upload">What it is.</param>
    /// <param name="path">Where it is; it is moved.</param>
    public void Take(Upload upload, string path)
    {
        Directory.CreateDirectory(Root);
        File.Move(path, PathOf(upload.Id), overwrite: true);
        var temporary = Path.Combine(Root, upload.Id + Note + Part);
        File.WriteAllText(temporary, JsonSerializer.Serialize(upload, Json));
        File.Move(temporary, NoteOf(upload.Id), overwrite: true);
    }

    /// <summary>The file of an upload.</summary>
    public string PathOf(string id) => Path.Combine(Root, id + Data);

    /// <summary>One upload; null if there is none of this id.</summary>
    public Upload? Find(string id) => IsId(id) && File.Exists(NoteOf(id)) && File.Exists(PathOf(id)) ? Read(NoteOf(id)) : null;

    /// <summary>All uploads, the oldest first.</summary>
    public IReadOnlyList<Upload> List() => !Directory.Exists(Root) ? [] :
    [
        .. Directory.EnumerateFiles(Root, "*" + Note).Select(path => Find(Path.GetFileNameWithoutExtension(path))).OfType<Upload>()
            .OrderBy(static upload => upload.At).ThenBy(static upload => upload.Id, StringComparer.Ordinal),
    ];

    /// <summary>Deletes an upload, its note first, so that it is never known without its file.</summary>
    public void Delete(string id)
    {
        File.Delete(NoteOf(id));
        File.Delete(PathOf(id));
    }

    /// <summary>Deletes what was not finished and has not been written to for a while, and of files and notes those that have lost the other.</summary>
    /// <returns>How many.</returns>
    public int DeleteLeftovers(DateTimeOffset writtenBefore)
    {
        if (!Directory.Exists(Root))
        {
            return 0;
        }

        var leftovers = Directory.EnumerateFiles(Root)
            .Where(static path => path.EndsWith(Part, StringComparison.Ordinal)
                || (path.EndsWith(Data, StringComparison.Ordinal) && !File.Exists(Path.ChangeExtension(path, Note)))
                || (path.EndsWith(Note, StringComparison.Ordinal) && !File.Exists(Path.ChangeExtension(path, Data))))
            .Where(path => File.GetLastWriteTimeUtc(path) < writtenBefore.UtcDateTime)
            .ToList();
        leftovers.ForEach(File.Delete);
        return leftovers.Count;
    }

    private static Upload? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Upload>(File.ReadAllText(path), Json);
        }
        catch (FileNotFoundException)
        {
            // Somebody took or deleted it meanwhile.
            return null;
        }
        catch (JsonException)
        {
            // Cut off by a loss of power: without its note the file is a leftover, which is swept, and the other uploads are as good as before.
            File.Delete(path);
            return null;
        }
    }

    private static bool IsId(string id) => IdPattern().IsMatch(id);

    private string NoteOf(string id) => Path.Combine(Root, id + Note);

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
