using System.Xml.Linq;

namespace ProductVideo.Architecture.Tests;

/// <summary>What a project file refers to.</summary>
internal sealed record ProjectFile(string Name, string Path, IReadOnlyList<string> Projects, bool UsesOrleans, bool UsesTorchSharp)
{
    public static IReadOnlyList<ProjectFile> ReadAll() =>
        [.. new[] { "src", "aspire", "tools" }
            .Select(folder => System.IO.Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(path);
        var projects = document.Descendants("ProjectReference")
            .Select(static reference => (string?)reference.Attribute("Include") ?? "")
            .Select(static include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))
            .ToList();
        return new(
            System.IO.Path.GetFileNameWithoutExtension(path), path, projects, Says(document, "UsesOrleans"), Says(document, "UsesTorchSharp"));
    }

    private static bool Says(XDocument document, string property) =>
        document.Descendants(property).Any(static element => string.Equals(element.Value, "true", StringComparison.OrdinalIgnoreCase));
}
