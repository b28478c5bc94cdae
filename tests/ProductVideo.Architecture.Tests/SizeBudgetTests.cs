using System.Diagnostics;

namespace ProductVideo.Architecture.Tests;

public sealed class SizeBudgetTests
{
    private const long Mebibyte = 1 << 20;

    [Theory]
    [InlineData("", 40)]
    [InlineData("tests/goldens/", 18)]
    [InlineData("assets/models/", 12)]
    [InlineData("assets/samples/", 10)]
    public void Tracked_files_stay_within_their_budget(string folder, int mebibytes)
    {
        var bytes = TrackedFiles()
            .Where(file => file.StartsWith(folder, StringComparison.Ordinal))
            .Select(file => new FileInfo(Path.Combine(Repository.Root, file)))
            .Where(static file => file.Exists)
            .Sum(static file => file.Length);

        Assert.True(bytes <= mebibytes * Mebibyte, $"Tracked files under '{folder}' hold {bytes:N0} bytes; the budget is {mebibytes} MiB.");
    }

    private static string[] TrackedFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var listing = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, "git ls-files failed: the tests need a git clone.");
        return listing.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
