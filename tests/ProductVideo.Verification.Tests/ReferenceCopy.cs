using System.IO.Compression;

namespace ProductVideo.Verification.Tests;

/// <summary>A copy of a folder of reference data that a test may damage; gone when the test is.</summary>
internal sealed class ReferenceCopy : IDisposable
{
    public ReferenceCopy(params string[] folders)
    {
        foreach (var folder in folders)
        {
            var target = Directory.CreateDirectory(PathOf(folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Goldens(), folder)))
            {
                Copy(file, target.FullName);
            }
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("pv-verify-").FullName;

    public string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    public void Replace(string file, string text, string by)
    {
        var content = File.ReadAllText(PathOf(file));
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(PathOf(file), content.Replace(text, by, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    // large files are kept packed
    private static void Copy(string file, string folder)
    {
        const string Packed = ".br";
        var name = Path.GetFileName(file);
        using Stream source = name.EndsWith(Packed, StringComparison.Ordinal) ? new BrotliStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        using var target = File.Create(Path.Combine(folder, name.EndsWith(Packed, StringComparison.Ordinal) ? name[..^Packed.Length] : name));
        source.CopyTo(target);
    }

    private static string Goldens()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "goldens", "vision");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ProductVideo.sln.");
    }
}
