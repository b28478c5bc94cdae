using System.Formats.Tar;
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

    // large files are kept packed, some together in an archive
    private static void Copy(string file, string folder)
    {
        const string Packed = ".br";
        const string Archive = ".tar";
        var name = Path.GetFileName(file);
        using Stream source = name.EndsWith(Packed, StringComparison.Ordinal) ? new BrotliStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        var unpacked = name.EndsWith(Packed, StringComparison.Ordinal) ? name[..^Packed.Length] : name;
        if (unpacked.EndsWith(Archive, StringComparison.Ordinal))
        {
            TarFile.ExtractToDirectory(source, folder, overwriteFiles: false);
            return;
        }

        using var target = File.Create(Path.Combine(folder, unpacked));
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
