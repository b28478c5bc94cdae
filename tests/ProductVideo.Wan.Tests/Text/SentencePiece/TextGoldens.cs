using System.Collections.Concurrent;
using System.IO.Compression;
using ProductVideo.Wan.Tests.Verification;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

/// <summary>The reference data of libsentencepiece. Files may be packed (.br is Brotli).</summary>
internal static class TextGoldens
{
    private const string Packed = ".br";
    private const string IdsEnd = ".ids.txt";
    private static readonly ConcurrentDictionary<string, byte[]> Contents = new(StringComparer.Ordinal);

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(RepositoryFolder.Goldens)!, "text");

    public static IReadOnlyList<string> Strings { get; } = Lines("strings.txt");

    /// <summary>The models that ids are there for.</summary>
    public static IReadOnlyList<string> Models { get; } =
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Replace(Packed, "", StringComparison.Ordinal))
            .Where(name => name.EndsWith(IdsEnd, StringComparison.Ordinal)).Select(name => name[..^IdsEnd.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a model's file.</summary>
    public static byte[] Model(string model) => Contents.GetOrAdd($"{model}.model", Content);

    public static TokenizerModel Read(string model) => SentencePieceFile.Read($"{model}.model", Model(model));

    public static SentencePieceTokenizer Open(string model) => new(Read(model), $"{model}.model");

    public static IReadOnlyList<int[]> Ids(string model) =>
        [.. Lines(model + IdsEnd).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];

    private static string[] Lines(string name) => System.Text.Encoding.UTF8.GetString(Content(name)).TrimEnd('\n').Split('\n');

    private static byte[] Content(string name)
    {
        var path = Path.Combine(Folder, name);
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        using var packed = new BrotliStream(File.OpenRead(path + Packed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        packed.CopyTo(content);
        return content.ToArray();
    }
}
