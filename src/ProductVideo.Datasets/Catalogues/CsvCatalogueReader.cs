using CsvHelper;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Reads a catalogue CSV: UTF-8 with a header. Columns <c>id</c> and <c>video</c> are needed; <c>title</c>, <c>category</c>,
/// <c>caption</c> and <c>images</c> (paths joined by <c>;</c>, or a folder) may follow. Paths are relative to the CSV's folder and stay inside it.
/// </summary>
internal static class CsvCatalogueReader
{
    private static readonly string[] Known = ["id", "video", "images", "title", "category", "caption"];

    public static (List<(string Source, ProductPage Page)> Pages, int Found) Read(string path, ProblemList problems, CancellationToken cancellationToken)
    {
        var pages = new List<(string Source, ProductPage Page)>();
        var found = 0;
        var options = new CsvReaderOptions
        {
            // An unclosed quote must not swallow the rest of a large file.
            MaxRecordSize = 1 << 20,
            TrackLineNumbers = true,
            OnMalformedRecord = record => problems.Warn($"{path} line {record.LineNumber}", CatalogueProblemCodes.BadRow,
                $"{path} line {record.LineNumber} has stray quotation marks; double those that belong to the text."),
        };
        using var csv = CsvReader.FromFile(path, options);
        ReadHeader(csv, path, problems);
        while (ReadRow(csv, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found++;
            var source = $"{path} line {csv.LineNumber}";
            if (ReadProduct(csv, Path.GetDirectoryName(path)!, source, problems) is { } page)
            {
                pages.Add((source, page));
            }
        }

        return (pages, found);
    }

    private static void ReadHeader(CsvReader csv, string path, ProblemList problems)
    {
        var columns = Guard(path, () =>
        {
            csv.ReadHeader();
            return csv.Headers.Select(column => column.Trim().ToLowerInvariant()).ToArray();
        });
        foreach (var needed in new[] { "id", "video" }.Except(columns))
        {
            throw new CatalogueException(path, $"{path} has no column {needed}; its first line must name the columns, among them id and video.");
        }

        foreach (var unknown in columns.Except(Known))
        {
            problems.Warn(path, CatalogueProblemCodes.UnknownKey,
                $"{path} has the unknown column {ProblemList.Quote(unknown)}, which is ignored; known columns are {string.Join(", ", Known)}.");
        }
    }

    private static bool ReadRow(CsvReader csv, string path) => Guard(path, csv.Read);

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException exception)
        {
            throw new CatalogueException(path, $"{path} is not a CSV file ({exception.Message}); save it as UTF-8 with commas.", exception);
        }
    }

    private static string? Field(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index) : null;

    private static ProductPage? ReadProduct(CsvReader csv, string root, string source, ProblemList problems)
    {
        var id = Field(csv, "id")?.Trim() ?? string.Empty;
        if (!ProductIds.IsSafe(id))
        {
            problems.Refuse(source, CatalogueProblemCodes.UnsafeId, $"{source}: {ProblemList.Quote(id)} cannot be a product id ({ProductIds.Rule}).");
            return null;
        }

        if (Locate(root, Field(csv, "video"), source, "video", problems) is not { } video)
        {
            return null;
        }

        var description = new ProductDescription(
            id, Text(csv, "title", source, problems), Text(csv, "category", source, problems), Text(csv, "caption", source, problems));
        var images = Images(csv, root, source, problems);
        return CatalogueReader.MakePage(id, description, id, video, images);
    }

    private static string? Text(CsvReader csv, string column, string source, ProblemList problems) =>
        ProductDescriptionReader.Clean(Field(csv, column), source, column, problems);

    private static string? Locate(string root, string? relative, string source, string column, ProblemList problems)
    {
        var text = relative?.Trim() ?? string.Empty;
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            problems.Refuse(source, CatalogueProblemCodes.NoVideo, $"{source}: column {column} is empty; give the film's path.");
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(root, text));
        if (!CataloguePaths.StaysInside(root, full))
        {
            problems.Refuse(source, CatalogueProblemCodes.PathOutside,
                $"{source}: {ProblemList.Quote(text)} leads out of the CSV's folder; copy the file in and give its relative path.");
            return null;
        }

        if (!File.Exists(full))
        {
            problems.Refuse(source, CatalogueProblemCodes.MissingFile, $"{source}: {full} does not exist; correct the path.");
            return null;
        }

        return full;
    }

    private static IReadOnlyList<string> Images(CsvReader csv, string root, string source, ProblemList problems)
    {
        var images = new List<string>();
        foreach (var part in (Field(csv, "images") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var full = Path.GetFullPath(Path.Combine(root, part.Replace("\0", string.Empty, StringComparison.Ordinal)));
            if (!CatalogueReader.KeepImage(root, full, problems))
            {
                continue;
            }

            if (Directory.Exists(full))
            {
                images.AddRange(Directory.EnumerateFiles(full).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal));
            }
            else if (File.Exists(full))
            {
                images.Add(full);
            }
            else
            {
                problems.Warn(source, CatalogueProblemCodes.MissingFile, $"{source}: the photo {full} does not exist and is left out; correct the path.");
            }
        }

        return ProductFiles.Limit(images, source, problems);
    }
}
