using System.Text.Json;

namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>
/// The beginning of a download on disk (<c>.part</c>), and the note beside it (<c>.part.json</c>) of the version that it belongs to: only
/// the same version may be continued.
/// </summary>
internal sealed class PartialFile
{
    private readonly string _notePath;

    public PartialFile(string target)
    {
        Path = target + ".part";
        _notePath = Path + ".json";
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Bytes that are there.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The mark of the version that the bytes belong to (an entity tag or a date), if they may be continued from this address.</summary>
    public string? VersionFor(Uri address)
    {
        if (Length == 0 || !File.Exists(_notePath))
        {
            return null;
        }

        try
        {
            var note = JsonSerializer.Deserialize<Note>(File.ReadAllText(_notePath));
            return note?.Address == address.AbsoluteUri ? note.Version : null;
        }
        catch (JsonException)
        {
            // a note cut by a crash: the download starts over
            return null;
        }
    }

    /// <summary>Notes the version of what follows; without a mark it cannot be continued later.</summary>
    public void Remember(Uri address, string? version)
    {
        if (version is null)
        {
            File.Delete(_notePath);
        }
        else
        {
            File.WriteAllText(_notePath, JsonSerializer.Serialize(new Note(address.AbsoluteUri, version)));
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Delete()
    {
        File.Delete(Path);
        File.Delete(_notePath);
    }

    /// <summary>Makes the whole file of it.</summary>
    public void Complete(string target)
    {
        File.Move(Path, target, overwrite: true);
        File.Delete(_notePath);
    }

    private sealed record Note(string Address, string Version);
}
