using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>
/// Finds what a saved page refers to. Browsers put a page's files into a folder beside it (<c>Ring_files</c>) and leave the shop's addresses in its
/// data, so an address is looked for there by its file name before it counts as remote.
/// </summary>
internal sealed class PageFiles
{
    private const int MaximumFiles = 5000;

    private readonly string _folder;
    private readonly string _root;
    private readonly Uri? _base;
    private readonly IReadOnlyDictionary<string, string> _parts;
    private readonly Dictionary<string, string> _byName;

    /// <summary>Looks at what lies beside a page.</summary>
    /// <param name="root">The folder that everything must stay in.</param>
    /// <param name="page">The page's file.</param>
    /// <param name="address">The address that the page's relative references start from, or null.</param>
    /// <param name="parts">Things inside the page's own file, by address, as <c>data:</c> addresses.</param>
    public PageFiles(string root, string page, string? address, IReadOnlyDictionary<string, string> parts)
    {
        _folder = Path.GetDirectoryName(page)!;
        _root = root;
        _base = Uri.TryCreate(address, UriKind.Absolute, out var known) && IsWeb(known) ? known : null;
        _parts = parts;
        _byName = FilesOf(page);
    }

    /// <summary>Whether a folder holds the files of a page: <c>Ring_files</c> of <c>Ring.html</c>, whatever the browser's language calls it.</summary>
    public static bool IsCompanion(string folder, string page)
    {
        var name = Path.GetFileName(folder);
        var stem = Path.GetFileNameWithoutExtension(page);
        return name.Length > stem.Length && name.StartsWith(stem, StringComparison.Ordinal) && name[stem.Length] is '_' or '.' or '-';
    }

    /// <summary>Where a film or photo is, in the page's order of preference but what is at hand first.</summary>
    public MediaChoice Locate(IReadOnlyList<string> forms)
    {
        var places = forms.Select(Locate).ToList();
        return new MediaChoice([.. places.OrderBy(place => place.Kind switch { MediaReferenceKind.File when File.Exists(place.Value) => 0, MediaReferenceKind.Embedded => 1, _ => 2 })]);
    }

    private static bool IsWeb(Uri address) => address.Scheme is "http" or "https";

    private MediaReference Locate(string reference)
    {
        var text = reference.Trim().Replace('\\', '/');
        if (DataAddress.Is(text))
        {
            return new MediaReference(MediaReferenceKind.Embedded, text);
        }

        if (_parts.TryGetValue(text, out var part))
        {
            return new MediaReference(MediaReferenceKind.Embedded, part);
        }

        var isAbsolute = text.StartsWith("//", StringComparison.Ordinal) || HasScheme(text);
        var path = Unescape(text[..(text.IndexOfAny(['?', '#']) is var end and >= 0 ? end : text.Length)]);
        if (!isAbsolute && !path.StartsWith('/') && FileAt(path) is { } beside)
        {
            return beside;
        }

        if (_byName.TryGetValue(path[(path.LastIndexOf('/') + 1)..], out var file))
        {
            return new MediaReference(MediaReferenceKind.File, file);
        }

        return RemoteAt(text) ?? (isAbsolute || path.StartsWith('/')
            ? new MediaReference(MediaReferenceKind.Refused, text)
            : new MediaReference(MediaReferenceKind.File, Path.GetFullPath(Path.Combine(_folder, path))));
    }

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text.AsSpan(0, colon).IndexOfAny("/?#") < 0;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text).Replace("\0", string.Empty, StringComparison.Ordinal);

    // A path out of the catalogue is told as such, even if there is nothing there: whether there is, is nobody's business.
    private MediaReference? FileAt(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_folder, path));
        return !CataloguePaths.StaysInside(_root, full) ? new MediaReference(MediaReferenceKind.Refused, path)
            : File.Exists(full) ? new MediaReference(MediaReferenceKind.File, full)
            : null;
    }

    private MediaReference? RemoteAt(string text)
    {
        var isKnown = text.StartsWith("//", StringComparison.Ordinal)
            ? Uri.TryCreate("https:" + text, UriKind.Absolute, out var address)
            : HasScheme(text) ? Uri.TryCreate(text, UriKind.Absolute, out address) : Uri.TryCreate(_base, text, out address);
        if (!isKnown || address is null || !address.IsAbsoluteUri || !IsWeb(address))
        {
            return null;
        }

        return _parts.TryGetValue(address.AbsoluteUri, out var part)
            ? new MediaReference(MediaReferenceKind.Embedded, part)
            : new MediaReference(MediaReferenceKind.Remote, address.AbsoluteUri);
    }

    private Dictionary<string, string> FilesOf(string page)
    {
        var folders = Directory.EnumerateDirectories(_folder).Where(folder => IsCompanion(folder, page) && CataloguePaths.StaysInside(_root, folder)).ToList();
        if (folders.Count == 0 && PageFileNames.In(_folder).Skip(1).FirstOrDefault() is null)
        {
            // The only page of its folder: everything in it is the page's.
            folders.Add(_folder);
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folders.Order(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal)).Take(MaximumFiles))
        {
            // Mirrors keep the query in the name: ring.jpg?v=2 or ring.jpg@v=2.
            var name = Path.GetFileName(file);
            found.TryAdd(name, file);
            found.TryAdd(name.Split('?', '@')[0], file);
        }

        return found;
    }
}
