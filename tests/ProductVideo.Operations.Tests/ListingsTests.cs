using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Tests.Support;

namespace ProductVideo.Operations.Tests;

public sealed class ListingsTests
{
    private readonly FakeRows _rows = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task Pages_hold_every_item_that_passes_once_whatever_their_size(int size)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var expected = new List<string>();
        for (var number = 0; number < 1300; number++)
        {
            var cover = random.NextDouble();
            var id = $"P{number % 40:000}_{(number / 40) + 1:000}";
            _rows.AddClip(id, ClipState.Ready, cover);
            if (cover <= 0.3)
            {
                expected.Add(id);
            }
        }

        var listings = new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents()));
        var filter = new ClipFilter { Scores = [new ScoreRange("coverMean", null, 0.3)] };
        var seen = new List<string>();
        for (var page = new PageRequest(null, size); ;)
        {
            var read = await listings.ListClipsAsync(filter, page, Stop);
            Assert.True(read.Items.Count <= size);
            seen.AddRange(read.Items.Select(clip => clip.Id));
            if (read.Next is null)
            {
                break;
            }

            page = page with { Cursor = read.Next };
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(501)]
    [InlineData(int.MinValue)]
    public async Task A_page_of_another_size_is_refused(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents())).ListClipsAsync(new ClipFilter(), new PageRequest(null, size), Stop));

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last_if_nothing_follows()
    {
        _rows.AddClip("A_001", ClipState.Ready, 0);
        _rows.AddClip("A_002", ClipState.Ready, 0);
        var page = await new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents())).ListClipsAsync(new ClipFilter(), new PageRequest(null, 2), Stop);
        Assert.Equal((2, null), (page.Items.Count, page.Next));
    }

    [Fact]
    public async Task Clips_are_found_by_product_state_reason_and_score_together()
    {
        _rows.AddClip("A_001", ClipState.Rejected, 0.5, new Reason("product.too_large", 0.5, 0.38, ""));
        _rows.AddClip("A_002", ClipState.Rejected, 0.2, new Reason("product.motion", 1, 0, ""));
        _rows.AddClip("B_001", ClipState.Rejected, 0.5, new Reason("product.too_large", 0.5, 0.38, ""));
        _rows.AddClip("A_003", ClipState.Ready, 0.5);
        var filter = new ClipFilter { ProductId = "A", States = [ClipState.Rejected], Reason = "product.too_large", Scores = [new ScoreRange("coverMean", 0.4, 0.6)] };
        var page = await new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents())).ListClipsAsync(filter, new PageRequest(), Stop);
        Assert.Equal("A_001", Assert.Single(page.Items).Id);
    }

    [Fact]
    public async Task Products_are_found_by_text_in_id_or_title_and_by_category_whatever_the_case()
    {
        _rows.AddProduct("RING1", ProductState.Ready, "Silver band", "Rings");
        _rows.AddProduct("SHOE1", ProductState.Ready, "Boot with a ring", "shoes");
        _rows.AddProduct("BAG1", ProductState.Ready, "Bag", "bags");
        var listings = new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents()));
        Assert.Equal(["RING1", "SHOE1"], (await listings.ListProductsAsync(new ProductFilter { Text = "ring" }, new PageRequest(), Stop)).Items.Select(product => product.Id));
        Assert.Equal(["RING1"], (await listings.ListProductsAsync(new ProductFilter { Text = "ring", Category = "rings" }, new PageRequest(), Stop)).Items.Select(product => product.Id));
    }

    [Fact]
    public async Task Walking_reads_as_few_pages_as_can_be()
    {
        for (var number = 0; number < 1200; number++)
        {
            _rows.AddClip($"A{number:0000}_001", ClipState.Ready, 0);
        }

        var listings = new Listings.Listings(_rows, new ClipIndex(_rows, new QuietEvents()));
        var count = 0;
        await foreach (var clip in listings.AllAsync((page, token) => listings.ListClipsAsync(new ClipFilter(), page, token), Stop))
        {
            count++;
        }

        Assert.Equal(1200, count);
        Assert.InRange(_rows.Pages, 3, 6);
    }

    [Theory]
    [InlineData(0.2, null, 0.3, true)]
    [InlineData(0.3, null, 0.3, true)]
    [InlineData(0.31, null, 0.3, false)]
    [InlineData(0.1, 0.1, null, true)]
    [InlineData(double.NaN, null, null, false)]
    public void A_score_is_within_its_bounds(double value, double? from, double? to, bool expected) => Assert.Equal(expected, new ScoreRange("x", from, to).Contains(value));
}
