using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Runs;

public sealed class ReplacedFilmTests
{
    [Fact]
    public async Task Until_a_new_films_shots_are_found_the_product_shows_no_clips_of_the_old_one()
    {
        var stop = TestContext.Current.CancellationToken;
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        await run.RunOnceAsync();
        var looked = new TaskCompletionSource();
        run.World.Before = (step, _, cancellation) => step == WorkStep.DetectShots ? looked.Task.WaitAsync(cancellation) : Task.CompletedTask;
        run.Catalogue.Add("A", film: "another");
        await using var host = await run.StartAsync();
        var listings = host.Services.GetRequiredService<IListings>();
        Assert.Equal(3, (await listings.FindProductAsync("A", stop))!.ClipIds.Length);

        await host.Services.GetRequiredService<IProductOperations>().RegisterCatalogueAsync(run.Catalogue.Root, owner: null, stop);
        var product = (await listings.FindProductAsync("A", stop))!;
        Assert.Equal((ProductState.DetectingShots, 0, null), (product.State, product.ClipIds.Length + product.Ready, product.Film));
        Assert.Empty((await listings.ListClipsAsync(new ClipFilter { ProductId = "A" }, new PageRequest(null), stop)).Items);

        looked.SetResult();
        await run.RunAsync(host);
        Assert.Equal(3, (await listings.FindProductAsync("A", stop))!.Ready);
        Assert.Equal(3, (await listings.ListClipsAsync(new ClipFilter { ProductId = "A" }, new PageRequest(null), stop)).Items.Count);
    }
}
