namespace ProductVideo.Architecture.Tests;

/// <summary>The clone that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ProductVideo.sln above {AppContext.BaseDirectory}: run the tests from inside a clone.");
    }
}
