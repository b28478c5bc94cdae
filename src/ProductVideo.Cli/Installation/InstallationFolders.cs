using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Installation;

/// <summary>Finds what ships with the program: the folder assets above the program's own.</summary>
internal static class InstallationFolders
{
    /// <summary>The shipped catalogue.</summary>
    /// <exception cref="EnvironmentException">It is not there.</exception>
    public static string SampleCatalogue() => FindAsset(Path.Combine("samples", "catalogue")) ?? throw new EnvironmentException(
        $"the sample catalogue (assets/samples/catalogue) is not above {AppContext.BaseDirectory}. Run pv from a clone of the repository, or render one: pv samples render --out samples");

    /// <summary>A folder or a file below assets, or null.</summary>
    public static string? FindAsset(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "assets", name);
            if (Directory.Exists(path) || File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
