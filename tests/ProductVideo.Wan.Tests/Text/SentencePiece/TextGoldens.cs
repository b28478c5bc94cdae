using ProductVideo.Wan.Tests.Verification;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

/// <summary>The reference data of libsentencepiece.</summary>
internal static class TextGoldens
{
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(RepositoryFolder.Goldens)!, "text");

    public static IReadOnlyList<string> Strings { get; } = File.ReadAllText(Path.Combine(Folder, "strings.txt")).TrimEnd('\n').Split('\n');

    /// <summary>The models that ids are there for.</summary>
    public static IReadOnlyList<string> Models { get; } =
        [.. Directory.GetFiles(Folder, "*.ids.txt").Select(file => Path.GetFileName(file)[..^".ids.txt".Length]).Order(StringComparer.Ordinal)];

    public static string ModelPath(string model) => Path.Combine(Folder, model + ".model");

    public static TokenizerModel Read(string model) => SentencePieceFile.Read(ModelPath(model), File.ReadAllBytes(ModelPath(model)));

    public static SentencePieceTokenizer Open(string model) => new(Read(model), ModelPath(model));

    public static IReadOnlyList<int[]> Ids(string model) =>
        [.. File.ReadAllText(Path.Combine(Folder, model + ".ids.txt")).TrimEnd('\n').Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
}
