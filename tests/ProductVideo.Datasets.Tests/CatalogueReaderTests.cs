using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Tests;

public sealed class CatalogueReaderTests
{
    [Fact]
    public void ReadsAFolderInIdOrder()
    {
        using var folder = new TemporaryFolder();
        Product(folder, "WATC002", """{"title":"Uhr für Ärzte 商品","category":"watch","caption":"steel watch"}""", 3);
        Product(folder, "JEWE001", """{"title":"Ring"}""", 5);
        var result = CatalogueReader.Read(folder.Path);
        Assert.Empty(result.Problems);
        Assert.Equal(["JEWE001", "WATC002"], result.Products.Select(product => product.Id));
        Assert.Equal(("Uhr für Ärzte 商品", "watch", "steel watch", 3), (result.Products[1].Title, result.Products[1].Category, result.Products[1].Caption, result.Products[1].ImagePaths.Count));
        Assert.Equal("Ring", result.Products[0].Caption);
        Assert.All(result.Products[0].ImagePaths, path => Assert.True(Path.IsPathRooted(path)));
    }

    [Fact]
    public void OneBadProductNeverStopsTheOthers()
    {
        using var folder = new TemporaryFolder();
        Product(folder, "GOOD001", """{"title":"x"}""", 1);
        Product(folder, "BADJ001", "{ not json", 1);
        Product(folder, "BADJ002", "[1,2]", 1);
        Product(folder, "bad name!", """{"title":"x"}""", 1);
        Product(folder, "EVIL001", """{"id":"../../etc/passwd"}""", 1);
        Product(folder, "TWIN001", """{"id":"good001"}""", 1);
        folder.Write("NOVI001/product.json", "{}");
        Directory.CreateDirectory(Path.Combine(folder.Path, "EMPT001"));
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal("GOOD001", Assert.Single(result.Products).Id);
        Assert.Equal(8, result.Found);
        Assert.Equal(result.Found, result.Products.Count + result.Problems.Count(problem => problem.IsFatal));
        Assert.Contains(result.Problems, problem => problem.Code == CatalogueProblemCodes.DuplicateId);
        Assert.Contains(result.Problems, problem => problem.Code == CatalogueProblemCodes.UnsafeId && problem.Message.Contains("../../etc/passwd", StringComparison.Ordinal));
        Assert.Equal(2, result.Problems.Count(problem => problem.Code == CatalogueProblemCodes.BadDescription));
        Assert.Equal(2, result.Problems.Count(problem => problem.Code == CatalogueProblemCodes.NoVideo));
    }

    [Fact]
    public void OddThingsAreNotedAndTheProductStays()
    {
        using var folder = new TemporaryFolder();
        Product(folder, "ODDI001", $$"""{"title":"{{new string('x', 5000)}}","colour":"red","category":7}""", 40);
        Product(folder, "ODDI002", null, 0);
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal(2, result.Products.Count);
        Assert.Equal(12, result.Products[0].ImagePaths.Count);
        Assert.Equal(4000, result.Products[0].Title.Length);
        Assert.Equal("ODDI002", result.Products[1].Caption);
        Assert.All(result.Problems, problem => Assert.False(problem.IsFatal));
        string[] expected =
        [
            CatalogueProblemCodes.BadValue, CatalogueProblemCodes.BadValue, CatalogueProblemCodes.ManyImages,
            CatalogueProblemCodes.NoDescription, CatalogueProblemCodes.NoImages, CatalogueProblemCodes.UnknownKey,
        ];
        Assert.Equal(expected, result.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Message.Contains("'colour'", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderAsPeopleHaveItIsAProduct()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "MUGS001/IMG_2041.MOV", "MUGS001/front.jpg", "MUGS001/back.PNG", "MUGS001/notes.txt", "MUGS002/a.mp4", "MUGS002/video.webm", "MUGS003/a.mp4", "MUGS003/b.mp4" })
        {
            folder.Write(file, "x");
        }

        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal(["IMG_2041.MOV", "video.webm"], result.Products.Select(product => Path.GetFileName(product.VideoPath)));
        Assert.Equal(["back.PNG", "front.jpg"], result.Products[0].ImagePaths.Select(Path.GetFileName));
        var refused = Assert.Single(result.Problems, problem => problem.IsFatal);
        Assert.Equal(CatalogueProblemCodes.ManyVideos, refused.Code);
        Assert.Contains("2 films (a.mp4, b.mp4)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinksMustNotLeadOutside()
    {
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        Product(folder, "GOOD001", "{}", 1);
        Product(outside, "AWAY001", "{}", 1);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "LINK001"), Path.Combine(outside.Path, "AWAY001"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "GOOD001", "images", "z.jpg"), outside.Write("secret.jpg", "x"));
        var result = CatalogueReader.Read(folder.Path);
        Assert.Single(Assert.Single(result.Products).ImagePaths);
        Assert.Equal(2, result.Problems.Count(problem => problem.Code == CatalogueProblemCodes.PathOutside));
    }

    [Fact]
    public void ReadsACsvBesideItsFiles()
    {
        using var folder = new TemporaryFolder();
        folder.Write("films/ring.mp4", "x");
        folder.Write("photos/1.jpg", "x");
        folder.Write("photos/2.jpg", "x");
        var path = folder.Write("catalogue.csv", """
            id,video,images,title,caption,price
            JEWE001,films/ring.mp4,photos/2.jpg;photos/1.jpg,"Ring, gold","a ""gold"" ring",5
            JEWE002,../outside.mp4,,x,y,5
            JEWE003,films/none.mp4,,x,y,5
            no good,films/ring.mp4,,x,y,5
            JEWE005,films/ring.mp4,photos,,,
            """);
        var result = CatalogueReader.Read(path);
        Assert.Equal(["JEWE001", "JEWE005"], result.Products.Select(product => product.Id));
        Assert.Equal(("Ring, gold", "a \"gold\" ring"), (result.Products[0].Title, result.Products[0].Caption));
        Assert.Equal(["2.jpg", "1.jpg"], result.Products[0].ImagePaths.Select(Path.GetFileName));
        Assert.Equal(2, result.Products[1].ImagePaths.Count);
        Assert.Equal(5, result.Found);
        Assert.Equal(
            [CatalogueProblemCodes.MissingFile, CatalogueProblemCodes.PathOutside, CatalogueProblemCodes.UnsafeId],
            result.Problems.Where(problem => problem.IsFatal).Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Code == CatalogueProblemCodes.UnknownKey && problem.Message.Contains("price", StringComparison.Ordinal));
    }

    [Fact]
    public void ACatalogueThatIsNoneSaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist", Assert.Throws<CatalogueException>(() => CatalogueReader.Read(Path.Combine(folder.Path, "nowhere"))).Message, StringComparison.Ordinal);
        Assert.Contains("lists no product", Assert.Throws<CatalogueException>(() => CatalogueReader.Read(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("no column video", Assert.Throws<CatalogueException>(() => CatalogueReader.Read(folder.Write("c.csv", "id,film\nA,b\n"))).Message, StringComparison.Ordinal);
        Assert.Throws<CatalogueException>(() => CatalogueReader.Read(folder.Write("e.csv", string.Empty)));
    }

    [Theory]
    [InlineData("JEWE001", true)]
    [InlineData("shoe-12_b", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("-rf", false)]
    [InlineData("ring\n", false)]
    [InlineData("商品", false)]
    [InlineData("con", false)]
    public void IdsAreSafeFileNames(string id, bool safe) => Assert.Equal(safe, ProductIds.IsSafe(id));

    private static void Product(TemporaryFolder folder, string name, string? description, int images)
    {
        folder.Write($"{name}/video.mp4", "film");
        for (var image = 0; image < images; image++)
        {
            folder.Write($"{name}/images/{image:00}.jpg", "photo");
        }

        if (description is not null)
        {
            folder.Write($"{name}/product.json", description);
        }
    }
}
