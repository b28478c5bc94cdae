using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Runs;

public sealed class DuplicateTests
{
    [Fact]
    public async Task The_same_film_under_two_names_is_worked_on_once_and_both_tell()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B").Add("C");
        File.Copy(FilmOf(run, "A"), FilmOf(run, "B"), overwrite: true);

        var summary = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 2), new StateCount("Rejected", 1)], summary.Products);
        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        var reader = RunReader.Open(run.Output);
        var refused = (await reader.FindProductAsync("B"))!;
        Assert.Equal(ProductState.Rejected, refused.State);
        var reason = Assert.Single(refused.Reasons);
        Assert.Equal("product.duplicate_film", reason.Code);
        Assert.Contains("the film of A", reason.Message, StringComparison.Ordinal);
        Assert.Equal(["Register", "Imported", "Refused"], (await reader.GetHistoryAsync(OwnerKind.Product, "B")).Select(entry => entry.Event));
        Assert.Contains(await reader.GetHistoryAsync(OwnerKind.Product, "A"), entry => entry.Event == "Imported" && entry.Detail!.Contains("also that of B", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_other_page_goes_the_product_is_worked_on()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        File.Copy(FilmOf(run, "A"), FilmOf(run, "B"), overwrite: true);
        await run.RunOnceAsync();
        Directory.Delete(Path.Combine(run.Catalogue.Root, "A"), recursive: true);
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 1)], summary.Products);
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
    }

    [Fact]
    public async Task When_another_page_comes_with_its_film_the_first_by_name_stays()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("B");
        await run.RunOnceAsync();
        run.Catalogue.Add("A");
        File.Copy(FilmOf(run, "B"), FilmOf(run, "A"), overwrite: true);
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 1), new StateCount("Rejected", 1)], summary.Products);
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
        Assert.Empty((await RunReader.Open(run.Output).FindProductAsync("B"))!.ClipIds);
    }

    [Fact]
    public async Task A_photo_that_is_there_twice_counts_once_and_shared_ones_are_told()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A", photos: 3).Add("B");
        File.Copy(PhotoOf(run, "A", 1), PhotoOf(run, "A", 3), overwrite: true);
        File.Copy(PhotoOf(run, "A", 2), PhotoOf(run, "B", 1), overwrite: true);

        var summary = await run.RunOnceAsync();

        Assert.Equal(["1.jpg", "2.jpg"], (await RunReader.Open(run.Output).FindProductAsync("A"))!.PhotoPaths.Select(Path.GetFileName));
        Assert.Contains(summary.Problems, problem => problem is { Code: "catalogue.duplicate_photo", Source: "A", IsFatal: false });
        Assert.Contains(summary.Problems, problem => problem is { Code: "catalogue.shared_photo", IsFatal: false } && problem.Message.Contains("A ('2.jpg'), B ('1.jpg')", StringComparison.Ordinal));
        Assert.Equal([new StateCount("Ready", 2)], summary.Products);
    }

    private static string FilmOf(FakeRun run, string id) => Path.Combine(run.Catalogue.Root, id, "video.mp4");

    private static string PhotoOf(FakeRun run, string id, int number) => Path.Combine(run.Catalogue.Root, id, "images", $"{number}.jpg");
}
