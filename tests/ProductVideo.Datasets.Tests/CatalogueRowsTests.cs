using System.Text;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Tests;

public sealed class CatalogueRowsTests
{
    [Fact]
    public void ABadRowIsListedWithItsLineAndTheRestGoesOn()
    {
        using var folder = new TemporaryFolder();
        folder.Write("v.mp4", "x");
        var path = folder.Write("c.csv", "id,video,title\r\nA1,v.mp4,\"two\r\nlines\"\r\nA2,v.mp4,\"never closed\r\nA3,v.mp4,x\r\n\r\nA4,v.mp4," + new string('x', TextRecordReader.MaximumLength) + "\r\nA5,v.mp4,a \"b\" c\r\nA6\r\nA7,v.mp4,x,y\r\n");
        var result = CatalogueReader.Read(path);
        Assert.Equal(["A1", "A3", "A5", "A7"], result.Products.Select(page => page.Id));
        Assert.Equal("two lines", result.Products[0].Title);
        Assert.Equal(7, result.Found);
        Assert.Equal(
            [(4, true), (7, true), (8, false), (9, true), (10, false)],
            result.Problems.Where(problem => problem.Source.Contains("line", StringComparison.Ordinal) && problem.Code is CatalogueProblemCodes.BadRow or CatalogueProblemCodes.NoVideo)
                .Select(problem => (int.Parse(problem.Source.Split(' ')[^1]), problem.IsFatal)).Order());
    }

    [Fact]
    public void AnEndlessLineIsPassedOverWithoutBeingHeld()
    {
        using var folder = new TemporaryFolder();
        folder.Write("v.mp4", "x");
        var path = Path.Combine(folder.Path, "c.csv");
        using (var writer = new StreamWriter(path))
        {
            writer.Write("id,video,title\nA1,v.mp4,");
            for (var count = 0; count < 100; count++)
            {
                writer.Write(new string('y', 1 << 20));
            }

            writer.Write("\nA2,v.mp4,x\n");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = CatalogueReader.Read(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        Assert.Equal("A2", Assert.Single(result.Products).Id);
        Assert.Contains(result.Problems, problem => problem.Source.EndsWith("line 2", StringComparison.Ordinal) && problem.IsFatal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void ReadsTheEncodingsThatSpreadsheetsWrite(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("v.mp4", "x");
        var path = Path.Combine(folder.Path, "c.csv");
        File.WriteAllText(path, "id;video;title;images\nA1;v.mp4;Größe 商品;\"v.mp4;v.mp4\"\n", Encoding.GetEncoding(name));
        var page = Assert.Single(CatalogueReader.Read(path).Products);
        Assert.Equal(("Größe 商品", 1), (page.Title, page.ImagePaths.Count));
    }

    [Fact]
    public void BytesThatAreNoTextAreTold()
    {
        using var folder = new TemporaryFolder();
        folder.Write("v.mp4", "x");
        var path = Path.Combine(folder.Path, "c.csv");
        File.WriteAllBytes(path, [.. "id,video,title\nA1,v.mp4,Gr"u8, 0xF6, 0xDF, .. "e\n"u8]);
        var result = CatalogueReader.Read(path);
        Assert.Single(result.Products);
        Assert.Contains(result.Problems, problem => problem is { Code: CatalogueProblemCodes.BadEncoding, IsFatal: false } && problem.Source.EndsWith("line 2", StringComparison.Ordinal));
    }

    [Fact]
    public void TooManyUnclosedQuotesAreNoCsv()
    {
        using var folder = new TemporaryFolder();
        // Every line ends inside quotation marks, whatever is done about the one before.
        var text = string.Concat(Enumerable.Repeat("x,\"\n", 1 + (TextRecordReader.MaximumLength / 2)));
        var path = folder.Write("c.csv", "id,video\n" + text + "\"");
        var problems = CatalogueReader.Read(path).Problems;
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void ReadsJsonLines()
    {
        using var folder = new TemporaryFolder();
        folder.Write("v.mp4", "x");
        folder.Write("i/1.jpg", "x");
        folder.Write("i/2.jpg", "x");
        var path = folder.Write("c.jsonl", """
            {"id":"A1","video":"v.mp4","images":["i/2.jpg","i/1.jpg"],"title":"Ring","brand":"B","colour":"gold","price":5}
            {"id":"A2","video":"v.mp4","images":"i","caption":7}
            not json
            [1]

            {"id":"A3","video":"../v.mp4"}
            {"id":"A4","video":"v.mp4","title":"\ud800"}
            {"id":"A5"}
            {"id":"A6","video":"https://shop.example/v.mp4"}
            """);
        var result = CatalogueReader.Read(path);
        Assert.Equal(["A1", "A2", "A4"], result.Products.Select(page => page.Id));
        Assert.Equal(("gold", "B"), (result.Products[0].Colour, result.Products[0].Brand));
        Assert.Equal(["2.jpg", "1.jpg"], result.Products[0].ImagePaths.Select(Path.GetFileName));
        Assert.Equal(2, result.Products[1].ImagePaths.Count);
        Assert.Equal(8, result.Found);
        Assert.Equal([3, 4, 6, 8, 9], result.Problems.Where(problem => problem.IsFatal).Select(problem => int.Parse(problem.Source.Split(' ')[^1])).Order());
        Assert.Equal(result.Found, result.Products.Count + result.Problems.Count(problem => problem.IsFatal));
    }
}
