using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Reads a catalogue CSV: UTF-8 (or UTF-16) with a header, separated by commas, semicolons or tabs. Columns <c>id</c> and <c>video</c> are needed;
/// <c>title</c>, <c>category</c>, <c>caption</c>, <c>brand</c>, <c>colour</c> and <c>images</c> (paths joined by <c>;</c>, or a folder) may follow. Paths are
/// relative to the CSV's folder and stay inside it. A row that cannot be read is listed with its line; the rest goes on.
/// </summary>
internal static class CsvCatalogueReader
{
    public static (List<ProductDraft> Drafts, int Found) Read(string path, ProblemList problems, CancellationToken cancellationToken)
    {
        var drafts = new List<ProductDraft>();
        var found = 0;
        var rows = new CatalogueRowReader(Path.GetDirectoryName(path)!, problems);
        using var text = CatalogueText.Open(path);
        Dictionary<string, int>? columns = null;
        var separator = ',';
        foreach (var record in Guard(path, new TextRecordReader(text, hasQuotes: true).Read(cancellationToken)))
        {
            var source = $"{path} line {record.Line}";
            if (columns is null)
            {
                var header = record.Text ?? throw new CatalogueException(path, $"{path} is not a CSV file (its first line {record.Problem}); save it as UTF-8 with commas.");
                separator = CsvFields.SeparatorOf(header);
                columns = ReadHeader(CsvFields.Split(header, separator, out _), path, problems);
                continue;
            }

            found++;
            if (record.Text is null)
            {
                problems.Refuse(source, CatalogueProblemCodes.BadRow, $"{source} {record.Problem}.");
            }
            else if (rows.Read(ReadRow(record.Text, columns, separator, source, problems)) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        return columns is null
            ? throw new CatalogueException(path, $"{path} has no column id; its first line must name the columns, among them id and video.")
            : (drafts, found);
    }

    private static IEnumerable<TextRecord> Guard(string path, IEnumerable<TextRecord> records)
    {
        using var each = records.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext())
                {
                    yield break;
                }
            }
            catch (InvalidDataException exception)
            {
                throw new CatalogueException(path, $"{path} is not a CSV file ({exception.Message}); save it as UTF-8 with commas.", exception);
            }

            yield return each.Current;
        }
    }

    private static Dictionary<string, int> ReadHeader(IReadOnlyList<string> header, string path, ProblemList problems)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < header.Count; index++)
        {
            columns.TryAdd(header[index].Trim().ToLowerInvariant(), index);
        }

        foreach (var needed in new[] { "id", "video" }.Where(needed => !columns.ContainsKey(needed)))
        {
            throw new CatalogueException(path, $"{path} has no column {needed}; its first line must name the columns, among them id and video.");
        }

        foreach (var unknown in columns.Keys.Except(CatalogueRowReader.Keys, StringComparer.Ordinal))
        {
            problems.Warn(path, CatalogueProblemCodes.UnknownKey,
                $"{path} has the unknown column {ProblemList.Quote(unknown)}, which is ignored; known columns are {string.Join(", ", CatalogueRowReader.Keys)}.");
        }

        return columns;
    }

    private static CatalogueRow ReadRow(string record, Dictionary<string, int> columns, char separator, string source, ProblemList problems)
    {
        var fields = CsvFields.Split(record, separator, out var isMalformed);
        if (isMalformed)
        {
            problems.Warn(source, CatalogueProblemCodes.BadRow, $"{source} has stray quotation marks; double those that belong to the text.");
        }

        if (fields.Count > columns.Count)
        {
            problems.Warn(source, CatalogueProblemCodes.BadRow, $"{source} has {fields.Count} fields, but the header {columns.Count}; put text that holds '{separator}' into quotation marks.");
        }

        string? Field(string column) => columns.TryGetValue(column, out var index) && index < fields.Count ? fields[index] : null;
        var images = (Field("images") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new CatalogueRow(
            source,
            Field("video"),
            images,
            new ProductDescription(Field("id"), Field("title"), Field("category"), Field("caption"), Field("brand"), Field("colour")));
    }
}
