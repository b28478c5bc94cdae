namespace ProductVideo.Datasets.Catalogues;

/// <summary>Finds the film and the photos of a product.</summary>
internal static class ProductFiles
{
    /// <summary>More photos than this are not read: a page shows 3 to 5, a collage uses 4.</summary>
    public const int MaximumImages = 12;

    private const int MostNamed = 3;

    private static readonly string[] VideoExtensions = [".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi"];
    private static readonly string[] FilmFolders = ["video", "videos"];
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];

    /// <summary>Whether a folder is a product's: it has a product.json, or a film named video.*.</summary>
    public static bool IsProduct(string folder) =>
        File.Exists(Path.Combine(folder, ProductDescriptionReader.FileName)) || Videos(folder).Any();

    /// <summary>Whether a folder has a product's film, of any name, or a product.json.</summary>
    public static bool HoldsFilm(string folder) => IsProduct(folder) || FilmsOf(folder).Any();

    /// <summary>Whether a folder has anything of a product's: a film, a product.json, photos or the folder for them.</summary>
    public static bool HoldsAny(string folder) =>
        HoldsFilm(folder) || Directory.Exists(Path.Combine(folder, "images")) || Files(folder).Any(static path => HasExtension(path, ImageExtensions));

    /// <summary>
    /// The product folder's film: the file named video.*, or the only film that is there or in its folder <c>video</c> or <c>videos</c>; null with a problem
    /// when there is none.
    /// </summary>
    public static string? FindVideo(string folder, ProblemList problems)
    {
        var named = Videos(folder).ToArray();
        var films = named.Length > 0 ? named : FilmsOf(folder).ToArray();
        if (films.Length == 0)
        {
            problems.Refuse(folder, CatalogueProblemCodes.NoVideo, $"{folder} has no film; put one there ({string.Join(", ", VideoExtensions)}).");
            return null;
        }

        if (films.Length > 1 && named.Length == 0)
        {
            var names = string.Join(", ", films.Take(MostNamed).Select(Path.GetFileName)) + (films.Length > MostNamed ? ", ..." : "");
            problems.Refuse(folder, CatalogueProblemCodes.ManyVideos, $"{folder} has {films.Length} films ({names}); name the product's one video{Path.GetExtension(films[0])}, or keep one.");
            return null;
        }

        if (films.Length > 1)
        {
            problems.Warn(folder, CatalogueProblemCodes.ManyVideos, $"{folder} has {films.Length} films named video.*; {Path.GetFileName(films[0])} is used. Keep one.");
        }

        return films[0];
    }

    /// <summary>The photos in the product folder's images folder, or beside the film where there is no such folder, by name in ordinal order.</summary>
    public static IReadOnlyList<string> FindImages(string folder, ProblemList problems)
    {
        var imagesFolder = Path.Combine(folder, "images");
        var images = Files(Directory.Exists(imagesFolder) ? imagesFolder : folder).Where(static path => HasExtension(path, ImageExtensions)).ToArray();
        return Limit(images, folder, problems);
    }

    /// <summary>Applies the limit on the number of photos and notes what is odd about it.</summary>
    public static IReadOnlyList<string> Limit(IReadOnlyList<string> images, string source, ProblemList problems)
    {
        if (images.Count == 0)
        {
            problems.Warn(source, CatalogueProblemCodes.NoImages,
                $"{source} has no photos; there will be no reference image. Put 3 to 5 photos there, or into its images folder ({string.Join(", ", ImageExtensions)}).");
        }
        else if (images.Count > MaximumImages)
        {
            problems.Warn(source, CatalogueProblemCodes.ManyImages,
                $"{source} has {images.Count} photos; only the first {MaximumImages} are looked at. Keep the 3 to 5 best.");
        }

        return images.Take(MaximumImages).ToArray();
    }

    private static IEnumerable<string> Videos(string folder) =>
        Films(folder).Where(static path => Path.GetFileNameWithoutExtension(path).Equals("video", StringComparison.OrdinalIgnoreCase));

    /// <summary>The films in the folder, or, if it has none, in its folder for them.</summary>
    private static IEnumerable<string> FilmsOf(string folder) =>
        new[] { folder }.Concat(FilmFolders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)).Select(place => Films(place).ToArray()).FirstOrDefault(static films => films.Length > 0) ?? [];

    private static IEnumerable<string> Films(string folder) => Files(folder).Where(static path => HasExtension(path, VideoExtensions));

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    private static bool HasExtension(string path, string[] extensions) =>
        extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
