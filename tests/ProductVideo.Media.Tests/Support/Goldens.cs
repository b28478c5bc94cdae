namespace ProductVideo.Media.Tests.Support;

/// <summary>Finds the reference data of the repository.</summary>
internal static class Goldens
{
    public static string PathOf(string name) => Path.Combine(FolderOf("media"), name);

    public static string FolderOf(params string[] names)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return Path.Combine([folder.FullName, "tests", "goldens", .. names]);
            }
        }

        throw new InvalidOperationException("ProductVideo.sln is in no folder above the tests.");
    }
}
