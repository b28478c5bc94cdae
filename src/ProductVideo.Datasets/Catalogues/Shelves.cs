using ProductVideo.Datasets.Import.Pages;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Tells a folder that orders products (<c>rings/JEWE001/video.mp4</c>) from a product whose film is missing.</summary>
internal static class Shelves
{
    /// <summary>How many folders may lie between the catalogue and a product's folder.</summary>
    public const int MaximumDepth = 8;

    /// <summary>
    /// Whether the folder has neither film nor photos, and products or saved pages lie in its own folders. Links are not followed, so that a link in a circle
    /// ends; a folder that may not be read is none.
    /// </summary>
    public static bool IsShelf(string folder) => IsShelf(folder, MaximumDepth);

    private static bool IsShelf(string folder, int depth)
    {
        if (ProductFiles.HoldsAny(folder))
        {
            return false;
        }

        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        return Directory.EnumerateDirectories(folder, "*", options)
            .Where(inner => !Path.GetFileName(inner).StartsWith('.'))
            .Any(inner => HoldsProducts(inner, depth));
    }

    private static bool HoldsProducts(string folder, int depth)
    {
        try
        {
            return ProductFiles.HoldsFilm(folder) || PageFileNames.In(folder).Any() || (depth > 1 && IsShelf(folder, depth - 1));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is told when its turn comes to be read; those beside it are not to be lost with it.
            return false;
        }
    }
}
