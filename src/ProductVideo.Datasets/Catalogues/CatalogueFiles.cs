using System.Globalization;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Which files of a catalogue are opened at all: opening a pipe waits until somebody writes to it, and a file without bounds is read for as long.</summary>
internal static class CatalogueFiles
{
    /// <summary>The largest film, in bytes: an hour at 19 Mbit/s.</summary>
    public const long MaximumFilmBytes = 8L << 30;

    /// <summary>The largest photo, in bytes.</summary>
    public const long MaximumPhotoBytes = 256L << 20;

    /// <summary>Why a file is not opened, to be put behind its name; null if it may be.</summary>
    /// <param name="path">A file that is there, or a link to one.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? WhyUnusable(string path, long most)
    {
        var file = new FileInfo(path);
        var length = file.LinkTarget is null ? file.Length : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : 0;
        return length == 0 ? "is empty, or a pipe or device and no file; put the file itself there"
            : length > most ? string.Create(CultureInfo.InvariantCulture, $"has {length / (double)(1 << 20):0} MiB, and files of up to {most >> 20} MiB are read there; make it smaller")
            : null;
    }
}
