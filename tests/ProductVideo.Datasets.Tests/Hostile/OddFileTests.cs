using System.Diagnostics;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Tests.Import;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Files that are no files, or too large to be what they are named. Opening a pipe waits for ever, so each test has a limit.</summary>
public sealed class OddFileTests
{
    private const int LimitSeconds = 30;

    [Fact]
    public async Task A_pipe_is_never_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have names in the file system on Unix alone.");
        using var folder = new TemporaryFolder();
        folder.WriteBytes("GOOD1/video.mp4", SavedPages.Mp4);
        folder.Write("FILM1/product.json", "{}");
        folder.WriteBytes("PHOTO1/video.mp4", SavedPages.Mp4);
        folder.Write("PHOTO1/images/2.jpg", "a photo");
        folder.WriteBytes("TEXT1/video.mp4", SavedPages.Mp4);
        folder.Write("ring.html", "<html><h1>Ring</h1><video src='pipe.mp4'></video><video src='film.mp4'></video><img src='pipe.jpg'><img src='photo.jpg'>");
        folder.WriteBytes("film.mp4", SavedPages.Mp4);
        folder.WriteBytes("photo.jpg", SavedPages.Jpeg);
        foreach (var name in new[] { "FILM1/video.mp4", "PHOTO1/images/1.jpg", "TEXT1/product.json", "page.html", "pipe.mp4", "pipe.jpg", "table.csv" })
        {
            MakePipe(Path.Combine(folder.Path, name));
        }

        var result = await ReadAsync(folder.Path);
        Assert.Equal(["GOOD1", "PHOTO1", "ring"], result.Products.Select(page => page.Id));
        Assert.Equal(["2.jpg"], result.Products[1].ImagePaths.Select(Path.GetFileName));
        Assert.Equal(("film.mp4", "photo.jpg"), (Path.GetFileName(result.Products[2].VideoPath), Path.GetFileName(Assert.Single(result.Products[2].ImagePaths))));
        Assert.Equal(6, result.Found);
        string[] refused = ["FILM1/video.mp4", "TEXT1/product.json", "page.html"];
        Assert.Equal(
            refused,
            result.Problems.Where(static problem => problem.IsFatal).Select(problem => Path.GetRelativePath(folder.Path, problem.Source)).Order(StringComparer.Ordinal));
        Assert.All(result.Problems.Where(static problem => problem.IsFatal), static problem => Assert.Contains("a pipe", problem.Message, StringComparison.Ordinal));

        // The same things named in a table, and a table that is none.
        folder.Write("real.csv", "id,video,images\nA,pipe.mp4,\nB,film.mp4,pipe.jpg;photo.jpg\n");
        var rows = await ReadAsync(Path.Combine(folder.Path, "real.csv"));
        Assert.Equal("photo.jpg", Path.GetFileName(Assert.Single(Assert.Single(rows.Products).ImagePaths)));
        await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(Path.Combine(folder.Path, "table.csv")));
        Assert.Equal(CatalogueProblemCodes.BadPage, Assert.Single((await ReadAsync(Path.Combine(folder.Path, "page.html"))).Problems).Code);
    }

    [Fact]
    public async Task Files_of_many_gigabytes_are_refused_before_they_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("BIG1/video.mp4", SavedPages.Mp4);
        folder.WriteBytes("BIG2/video.mp4", SavedPages.Mp4);
        folder.WriteBytes("BIG2/images/1.jpg", SavedPages.Jpeg);
        Grow(Path.Combine(folder.Path, "BIG1", "video.mp4"), 10L << 30);
        Grow(Path.Combine(folder.Path, "BIG2", "images", "1.jpg"), 1L << 30);
        var result = await ReadAsync(folder.Path);
        Assert.Empty(Assert.Single(result.Products).ImagePaths);
        Assert.Contains(result.Problems, static problem => problem is { IsFatal: true, Code: CatalogueProblemCodes.BadMedia } && problem.Message.Contains("10240 MiB", StringComparison.Ordinal));
        Assert.Contains(result.Problems, static problem => problem is { IsFatal: false, Code: CatalogueProblemCodes.BadMedia } && problem.Message.Contains("1024 MiB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_in_a_circle_end()
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("GOOD1/video.mp4", SavedPages.Mp4);
        folder.WriteBytes("GOOD1/images/1.jpg", SavedPages.Jpeg);
        folder.Write("LOOP1/product.json", "{}");
        foreach (var (link, target) in new[] { ("LOOP1/video.mp4", "video.mp4"), ("GOOD1/images/self", "."), ("GOOD1/images/2.jpg", "2.jpg"), ("again", "."), ("up", ".."), ("p.html", "p.html") })
        {
            File.CreateSymbolicLink(Path.Combine(folder.Path, link), target);
        }

        var result = await ReadAsync(folder.Path);
        Assert.Equal("GOOD1", Assert.Single(result.Products).Id);
        Assert.Contains(result.Problems, static problem => problem.IsFatal && problem.Source.EndsWith("LOOP1", StringComparison.Ordinal));
        Assert.Contains(result.Problems, static problem => problem.IsFatal && problem.Source.EndsWith("up", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_end_as_any_program_ends_them(string end)
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("film.mp4", SavedPages.Mp4);
        folder.Write("table.csv", string.Join(end, "id,title,video", $"A1,\"two{end}lines\",film.mp4", "", "A2,\"never closed,film.mp4", "A3,third,film.mp4", ""));
        var result = await ReadAsync(Path.Combine(folder.Path, "table.csv"));
        Assert.Equal([("A1", "two lines"), ("A3", "third")], result.Products.Select(static page => (page.Id, page.Title)));
        Assert.Contains(result.Problems, static problem => problem.IsFatal && problem.Source.EndsWith("line 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_with_a_table_alone_says_how_to_read_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("table.csv", "id,video\n");
        var inFolder = await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(folder.Path));
        Assert.Contains("name the file: ", inFolder.Message, StringComparison.Ordinal);
        Assert.Contains("table.csv", inFolder.Message, StringComparison.Ordinal);
        var empty = await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(Path.Combine(folder.Path, "table.csv")));
        Assert.Contains("a row for each product", empty.Message, StringComparison.Ordinal);
    }

    private static Task<CatalogueReadResult> ReadAsync(string path) => Task
        .Run(() => CatalogueReader.ReadAsync(path, new CatalogueReadOptions(), TestContext.Current.CancellationToken))
        .WaitAsync(TimeSpan.FromSeconds(LimitSeconds), TestContext.Current.CancellationToken);

    private static void Grow(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private static void MakePipe(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
