using System.Text.Json;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Text;

/// <summary>
/// Opens a tokenizer of any kind by its content: <c>spiece.model</c>, or <c>tokenizer.json</c> of type Unigram or WordLevel. Where a
/// folder holds both forms of one tokenizer, <c>spiece.model</c> is taken, which says more directly what <c>tokenizer.json</c> repeats.
/// </summary>
public static class TokenizerFiles
{
    /// <summary>The folder of the tokenizer in a published model folder.</summary>
    public const string PublishedFolder = "google/umt5-xxl";

    private const long LengthLimit = 256L * 1024 * 1024;
    private static readonly string[] Names = ["spiece.model", "tokenizer.json"];

    /// <summary>The tokenizer file of a model folder or tokenizer folder; null when it has none.</summary>
    public static string? Find(string folder) =>
        new[] { folder, Path.Combine(folder, PublishedFolder) }
            .SelectMany(place => Names.Select(name => Path.Combine(place, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Opens a tokenizer file, or the one in a folder.</summary>
    /// <exception cref="TokenizerException">There is none, or it is damaged or of another kind.</exception>
    /// <exception cref="ModelConfigurationException">A word-level vocabulary is damaged.</exception>
    public static ITextTokenizer Load(string path)
    {
        var file = Directory.Exists(path) ? Find(path) : path;
        if (file is null || !File.Exists(file))
        {
            throw new TokenizerException(path, $"there is no {string.Join(" or ", Names)} here or in {PublishedFolder}: fetch the tokenizer (pv models pull umt5-xxl-tokenizer).");
        }

        var data = ReadAll(file);
        if (!StartsLikeJson(data))
        {
            return new SentencePieceTokenizer(SentencePieceFile.Read(file, data), file);
        }

        return IsWordLevel(data) ? WordTokenizer.Load(file) : new SentencePieceTokenizer(TokenizerJsonFile.Read(file, data), file);
    }

    private static byte[] ReadAll(string file)
    {
        try
        {
            var length = new FileInfo(file).Length;
            return length <= LengthLimit
                ? File.ReadAllBytes(file)
                : throw new TokenizerException(file, $"the file has {length} bytes, more than any tokenizer: name the tokenizer's own file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TokenizerException(file, $"the file cannot be read ({exception.Message.TrimEnd('.')}): make it readable.", exception);
        }
    }

    private static bool StartsLikeJson(ReadOnlySpan<byte> data) => data.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8);

    // What cannot be parsed is left to the reader that explains why.
    private static bool IsWordLevel(byte[] data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.TryGetProperty("model", out var model)
                && model.ValueKind == JsonValueKind.Object && model.TryGetProperty("type", out var type) && type.ValueEquals("WordLevel");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
