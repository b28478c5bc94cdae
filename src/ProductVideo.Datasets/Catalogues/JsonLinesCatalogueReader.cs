using System.Text.Json;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Reads a catalogue with one JSON object a line (JSONL), with the keys of the CSV's columns; <c>images</c> is a list, or one text. A line that cannot
/// be read is listed with its number; the rest goes on.
/// </summary>
internal static class JsonLinesCatalogueReader
{
    public static (List<ProductDraft> Drafts, int Found) Read(string path, ProblemList problems, CancellationToken cancellationToken)
    {
        var drafts = new List<ProductDraft>();
        var found = 0;
        var rows = new CatalogueRowReader(Path.GetDirectoryName(path)!, problems);
        using var text = CatalogueText.Open(path);
        foreach (var record in new TextRecordReader(text, hasQuotes: false).Read(cancellationToken))
        {
            found++;
            var source = $"{path} line {record.Line}";
            if (record.Text is null)
            {
                problems.Refuse(source, CatalogueProblemCodes.BadRow, $"{source} {record.Problem}.");
            }
            else if (ReadRow(record.Text, source, problems) is { } row && rows.Read(row) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        return (drafts, found);
    }

    private static CatalogueRow? ReadRow(string line, string source, ProblemList problems)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return ReadRow(document.RootElement, source, problems);
            }

            problems.Refuse(source, CatalogueProblemCodes.BadRow, $"{source} is JSON, but no object; write one object a line, with the keys id and video.");
        }
        catch (JsonException exception)
        {
            problems.Refuse(source, CatalogueProblemCodes.BadRow, $"{source} is not JSON (at character {exception.BytePositionInLine + 1}); correct it.");
        }

        return null;
    }

    private static CatalogueRow ReadRow(JsonElement row, string source, ProblemList problems)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var images = new List<string>();
        foreach (var property in row.EnumerateObject())
        {
            var (name, value) = (property.Name, property.Value);
            if (!CatalogueRowReader.Keys.Contains(name, StringComparer.Ordinal))
            {
                problems.Warn(source, CatalogueProblemCodes.UnknownKey,
                    $"{source} has the unknown key {ProblemList.Quote(name)}, which is ignored; known keys are {string.Join(", ", CatalogueRowReader.Keys)}.");
            }
            else if (name == "images" && value.ValueKind == JsonValueKind.Array)
            {
                images.AddRange(value.EnumerateArray().Select(item => TextOf(item, name, source, problems)).OfType<string>());
            }
            else if (value.ValueKind != JsonValueKind.Null && TextOf(value, name, source, problems) is { } text)
            {
                texts[name] = text;
            }
        }

        string? Field(string name) => texts.GetValueOrDefault(name);
        if (Field("images") is { } single)
        {
            images.Add(single);
        }

        return new CatalogueRow(
            source,
            Field("video"),
            images,
            new ProductDescription(Field("id"), Field("title"), Field("category"), Field("caption"), Field("brand"), Field("colour")));
    }

    private static string? TextOf(JsonElement value, string key, string source, ProblemList problems)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape is JSON, but no text; told below with other values that are no text.
        }

        problems.Warn(source, CatalogueProblemCodes.BadValue, $"{key} in {source} must be text; it is ignored.");
        return null;
    }
}
