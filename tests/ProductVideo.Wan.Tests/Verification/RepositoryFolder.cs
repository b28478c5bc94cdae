namespace ProductVideo.Wan.Tests.Verification;

internal static class RepositoryFolder
{
    public static string Goldens { get; } = Path.Combine(Find(), "tests", "goldens", "wan");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ProductVideo.sln.");
    }
}
