namespace ProductVideo.AppHost;

/// <summary>Where the programs of this repository are.</summary>
internal static class Installation
{
    private const string Solution = "ProductVideo.sln";

    /// <summary>The repository.</summary>
    /// <exception cref="IOException">This program was moved out of it.</exception>
    public static string Root { get; } = Find();

    /// <summary>The <c>pv</c> program, built like this one.</summary>
    public static string CommandLine => Path.Combine(Root, "src", "ProductVideo.Cli", "bin", Configuration, "net10.0", "pv.dll");

    // This program lies in bin/Release/net10.0, or in bin/Debug/net10.0.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent?.Name is "Debug" ? "Debug" : "Release";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new IOException($"{AppContext.BaseDirectory} is not inside the repository (no {Solution} above it). Run './pv up' there.");
    }
}
