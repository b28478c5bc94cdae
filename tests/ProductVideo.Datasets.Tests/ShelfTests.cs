using System.Runtime.Versioning;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Tests;

/// <summary>Products that lie in folders which order them, as shops' own shares do.</summary>
public sealed class ShelfTests
{
    [Fact]
    public void ProductsAreFoundWhereverTheyLie()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var ids = new List<string>();
        for (var number = 0; number < 40; number++)
        {
            var shelf = string.Join('/', Enumerable.Range(0, random.Next(6)).Select(_ => $"shelf{random.Next(3)}"));
            ids.Add($"ITEM{number:d3}");
            var home = $"{shelf}/ITEM{number:d3}".TrimStart('/');
            folder.Write($"{home}/{Pick(random, "video.mp4", "front.mov", "video/a.mp4", "videos/b.webm")}", "film");
            folder.Write($"{home}/{Pick(random, "images/1.jpg", "1.png")}", "photo");
            if (random.Next(2) == 0)
            {
                folder.Write($"{home}/product.json", """{"title":"Ring"}""");
            }

            folder.Write($"{home}/raw/uncut.txt", "not looked into");
        }

        var result = CatalogueReader.Read(folder.Path);
        Assert.True(ids.SequenceEqual(result.Products.Select(product => product.Id)), $"seed {seed}: {string.Join(", ", ids.Except(result.Products.Select(product => product.Id)))}");
        Assert.Equal(40, result.Found);
        Assert.All(result.Products, product => Assert.Single(product.ImagePaths));
    }

    [Fact]
    public void AProductsOwnFolderIsACatalogueOfOne()
    {
        using var folder = new TemporaryFolder();
        folder.Write("JEWE001/video.mp4", "film");
        folder.Write("JEWE001/images/1.jpg", "photo");
        var result = CatalogueReader.Read(Path.Combine(folder.Path, "JEWE001"));
        Assert.Equal("JEWE001", Assert.Single(result.Products).Id);
    }

    [Fact]
    public void AFolderWithoutFilmIsNamedAndItsNeighboursStay()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rings/JEWE001/video.mp4", "film");
        folder.Write("rings/JEWE002/images/1.jpg", "photo");
        folder.Write("shoes/notes.txt", "nothing here yet");
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal("JEWE001", Assert.Single(result.Products).Id);
        Assert.Equal(["JEWE002", "shoes"], result.Problems.Where(problem => problem.Code == CatalogueProblemCodes.NoVideo).Select(problem => Path.GetFileName(problem.Source)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnOldCutBelowAProductIsNoProduct()
    {
        using var folder = new TemporaryFolder();
        folder.Write("JEWE001/ring.mp4", "film");
        folder.Write("JEWE001/old/ring.mp4", "film");
        folder.Write("JEWE002/images/1.jpg", "photo");
        folder.Write("JEWE002/old/ring.mp4", "film");
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal("JEWE001", Assert.Single(result.Products).Id);
        Assert.Equal(CatalogueProblemCodes.NoVideo, Assert.Single(result.Problems, problem => problem.IsFatal).Code);
    }

    [Fact]
    public void CirclesAndDepthsEnd()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rings/JEWE001/video.mp4", "film");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "rings", "again"), Path.Combine(folder.Path, "rings"));
        folder.Write(string.Concat(Enumerable.Repeat("deeper/", 30)) + "JEWE002/video.mp4", "film");
        folder.Write("deeper/near/JEWE003/video.mp4", "film");
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal(["JEWE001", "JEWE003"], result.Products.Select(product => product.Id));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void AFolderThatMayNotBeReadIsToldAndItsNeighboursStay()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Whoever may read everything finds no such folder.");
        using var folder = new TemporaryFolder();
        folder.Write("rings/JEWE001/video.mp4", "film");
        var closed = Enumerable.Range(1, 6).Select(number => Directory.CreateDirectory(Path.Combine(folder.Path, "rings", $"closed{number}"), UnixFileMode.None)).ToList();
        var result = CatalogueReader.Read(folder.Path);
        closed.ForEach(static inner => File.SetUnixFileMode(inner.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.Equal("JEWE001", Assert.Single(result.Products).Id);
        Assert.Equal(closed.Select(static inner => inner.Name), result.Problems.Where(static problem => problem.IsFatal).Select(static problem => Path.GetFileName(problem.Source)).Order(StringComparer.Ordinal));
    }

    private static string Pick(Random random, params string[] names) => names[random.Next(names.Length)];
}
