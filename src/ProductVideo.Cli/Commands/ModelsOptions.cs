using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Installation;
using ProductVideo.Verification.Models;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Commands;

/// <summary>Options that the commands of <c>pv models</c> share.</summary>
internal static class ModelsOptions
{
    /// <summary>The folder of models.</summary>
    public static Option<DirectoryInfo> Folder() => new("--models")
    {
        Description = "The folder of models: a folder for each, and models.lock.json with the size and SHA-256 of every file as it came in.",
        HelpName = "folder",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    };

    /// <summary>Names of entries.</summary>
    public static Argument<string[]> Names(string description) => new("names") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>The store in a folder.</summary>
    public static ModelStore Store(DirectoryInfo folder) => new(folder.FullName, InstallationFolders.FindAsset("models")) { Inspector = new NetworkModelInspector() };

    /// <summary>The entries of these names with what they use; none: all of them.</summary>
    /// <exception cref="UsageException">There is no such entry.</exception>
    public static IReadOnlyList<ModelEntry> Chosen(string[] names) =>
        names.Length == 0 ? ModelCatalogue.Default.Models : ModelCatalogue.Default.WithUsed(names);
}
