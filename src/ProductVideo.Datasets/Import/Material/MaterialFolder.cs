using System.Text;

namespace ProductVideo.Datasets.Import.Material;

/// <summary>
/// Keeps films and photos that did not come as files of their own: embedded in a page, or fetched. A file's name is the hash of its content, so
/// that the same thing is kept once and no name from outside ever becomes a path. Files appear complete or not at all. Safe for many threads.
/// </summary>
/// <param name="root">The folder; it is made when the first file comes.</param>
public sealed class MaterialFolder(string root)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Keeps bytes, or finds them kept.</summary>
    /// <returns>The file's absolute path.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Keep(ReadOnlySpan<byte> bytes, MaterialKind kind)
    {
        var path = PathOf(ContentHash.Of(bytes), kind);
        if (!File.Exists(path))
        {
            var temporary = NewTemporaryFile();
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }

        return path;
    }

    /// <summary>Takes over a finished file from <see cref="NewTemporaryFile"/>, or finds its content kept.</summary>
    /// <returns>The file's absolute path.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public string Take(string temporary, string hash, MaterialKind kind)
    {
        var path = PathOf(hash, kind);
        File.Move(temporary, path, overwrite: true);
        return path;
    }

    /// <summary>The name of a new file in the folder that is still to be filled.</summary>
    public string NewTemporaryFile()
    {
        Directory.CreateDirectory(Root);
        return Path.Combine(Root, $".{Guid.NewGuid():N}.tmp");
    }

    /// <summary>The file that an address was fetched as, if it is still there.</summary>
    internal string? Find(string address)
    {
        var note = NoteOf(address);
        if (!File.Exists(note) || File.ReadAllText(note) is not { Length: > 2 and < 100 } name || name.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.Combine(Root, name[..2], name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Notes which file an address was fetched as.</summary>
    internal void Remember(string address, string path)
    {
        var note = NoteOf(address);
        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        var temporary = NewTemporaryFile();
        File.WriteAllText(temporary, Path.GetFileName(path));
        File.Move(temporary, note, overwrite: true);
    }

    private string NoteOf(string address) => Path.Combine(Root, "addresses", ContentHash.Of(Encoding.UTF8.GetBytes(address)));

    private string PathOf(string hash, MaterialKind kind)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, hash[..2])).FullName;
        return Path.Combine(folder, hash + MaterialSniffer.ExtensionOf(kind));
    }
}
