using System.Text.Json;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Reads product.json: one object with the text keys id, title, category and caption, all optional, and nothing else.</summary>
internal static class ProductDescriptionReader
{
    public const string FileName = "product.json";

    /// <summary>The longest text taken; the text encoder sees 512 tokens anyway.</summary>
    public const int MaximumTextLength = 4000;

    private const long MaximumFileSize = 1024 * 1024;

    /// <summary>Reads a product's description; null when it is there but unusable (a problem says why).</summary>
    public static ProductDescription? Read(string path, ProblemList problems)
    {
        if (!File.Exists(path))
        {
            problems.Warn(path, CatalogueProblemCodes.NoDescription,
                $"{path} is missing; the folder's name stands in for title and caption. Add the file with the keys title, category and caption.");
            return new ProductDescription();
        }

        try
        {
            if (CatalogueFiles.WhyUnusable(path, long.MaxValue) is { } why)
            {
                problems.Refuse(path, CatalogueProblemCodes.BadDescription, $"{path} {why}, or remove it.");
                return null;
            }

            if (new FileInfo(path).Length > MaximumFileSize)
            {
                problems.Refuse(path, CatalogueProblemCodes.BadDescription, $"{path} is larger than 1 MiB; it should hold a few lines of text.");
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, path, problems);
        }
        catch (JsonException exception)
        {
            problems.Refuse(path, CatalogueProblemCodes.BadDescription,
                $"{path} is not valid JSON (line {exception.LineNumber + 1}); correct it, or remove it to go on without a caption.");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Refuse(path, CatalogueProblemCodes.MissingFile, $"{path} cannot be read ({exception.Message}); check its permissions.");
            return null;
        }
    }

    /// <summary>Text as it is stored: trimmed, control characters and line breaks turned to blanks, cut to length with a problem.</summary>
    public static string? Clean(string? text, string source, string key, ProblemList problems)
    {
        if (text is null)
        {
            return null;
        }

        var cleaned = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        cleaned = new string(cleaned.Where(character => !char.IsControl(character)).ToArray());
        if (cleaned.Length <= MaximumTextLength)
        {
            return cleaned;
        }

        problems.Warn(source, CatalogueProblemCodes.BadValue,
            $"{key} in {source} has {cleaned.Length} characters; only the first {MaximumTextLength} are used. Shorten it.");
        // Never half of a surrogate pair.
        return char.IsHighSurrogate(cleaned[MaximumTextLength - 1]) ? cleaned[..(MaximumTextLength - 1)] : cleaned[..MaximumTextLength];
    }

    private static ProductDescription? Read(JsonElement root, string path, ProblemList problems)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Refuse(path, CatalogueProblemCodes.BadDescription, $"{path} must hold one JSON object with the keys title, category and caption.");
            return null;
        }

        var description = new ProductDescription();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is not ("id" or "title" or "category" or "caption"))
            {
                problems.Warn(path, CatalogueProblemCodes.UnknownKey,
                    $"{path} has the unknown key {ProblemList.Quote(property.Name)}, which is ignored; known keys are id, title, category and caption.");
                continue;
            }

            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                problems.Warn(path, CatalogueProblemCodes.BadValue, $"{property.Name} in {path} must be text; it is ignored.");
                continue;
            }

            if (!TryGetText(property.Value, out var text))
            {
                problems.Warn(path, CatalogueProblemCodes.BadValue, $"{property.Name} in {path} is not valid Unicode text; it is ignored.");
                continue;
            }

            text = Clean(text, path, property.Name, problems);
            description = property.Name switch
            {
                "id" => description with { Id = text },
                "title" => description with { Title = text },
                "category" => description with { Category = text },
                _ => description with { Caption = text },
            };
        }

        return description;
    }

    private static bool TryGetText(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape parses as JSON but is no text.
            text = null;
            return false;
        }
    }
}
