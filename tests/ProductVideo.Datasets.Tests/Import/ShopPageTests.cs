using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Tests.Import;

public sealed class ShopPageTests
{
    private const string Film = """<video src="film.mp4"></video>""";

    [Fact]
    public void AMagentoGalleryIsReadFromWhatItsScriptWouldBeGiven()
    {
        using var folder = Shop("ring", "first.jpg", "second.jpg", "third.jpg", "third-small.jpg", "cover.jpg", "thumb.jpg", "other.jpg");
        folder.Write("ring.html", $$"""
            <html><head><meta property="og:title" content="Ring"><meta property="og:image" content="https://shop.example/cache/small/first.jpg"></head><body><h1>Ring</h1>{{Film}}
            <script type="text/x-magento-init">
            {"[data-gallery-role=gallery-placeholder]":{"mage\/gallery\/gallery":{"mixins":["magnifier/magnify"],"data":[
              {"thumb":"https://shop.example/cache/t/thumb.jpg","img":"https://shop.example/cache/m/first-small.jpg","full":"https:\/\/shop.example\/cache\/f\/first.jpg","position":"1","isMain":true,"type":"image","videoUrl":null},
              {"thumb":"thumb.jpg","img":"second.jpg","full":null,"position":"2","isMain":false,"type":"image","videoUrl":null},
              {"thumb":"thumb.jpg","img":"third-small.jpg","full":"https://shop.example/f/third.jpg","caption":"\ud800","type":"image"},
              {"thumb":"thumb.jpg","img":"cover.jpg","full":"cover.jpg","type":"video","videoUrl":"https://youtu.be/abc"},
              "nonsense", 7, null] } } }
            </script>
            <script type="text/x-magento-init">{"*":{"Vendor/js/price":{"price":"9.99"} } }</script>
            <div class="related"><script type="text/x-magento-init">{"a":{"mage/gallery/gallery":{"data":[{"full":"other.jpg","type":"image"}]} } }</script></div></body></html>
            """);
        var page = Only(folder);
        Assert.Equal(["first.jpg", "second.jpg", "third.jpg"], page.ImagePaths.Select(Path.GetFileName));
        Assert.Equal("film.mp4", Path.GetFileName(page.VideoPath));
    }

    [Fact]
    public void AMagentoGalleryMayStandInAnAttributeAndNameTheFilm()
    {
        using var folder = Shop("bag", "a.jpg", "b.jpg");
        folder.Write("bag.html", """
            <html><body><h1>Bag</h1><div data-mage-init='{"mage/gallery/gallery":{"data":[{"full":"a.jpg","type":"image"},{"full":"b.jpg"},{"type":"video","videoUrl":"https://shop.example/media/film.mp4?v=2"}]}}'></div>
            """);
        var page = Only(folder);
        Assert.Equal(["a.jpg", "b.jpg"], page.ImagePaths.Select(Path.GetFileName));
        Assert.Equal("film.mp4", Path.GetFileName(page.VideoPath));
    }

    [Fact]
    public void AShopifyPagesProductIsTheOneOfItsAddress()
    {
        using var folder = Shop("cup", "front.jpg", "back.jpg", "side.jpg", "other.jpg", "poster.jpg");
        folder.Write("cup.html", """
            <html><head><link rel="canonical" href="https://shop.example/products/blue-cup"><script type="application/ld+json">{"@type":"Product","name":"Blue cup","image":"https://shop.example/front_small.jpg"}</script></head><body>
            <script type="application/json" id="more">[{"handle":"red-cup","title":"Red cup","variants":[{"sku":"R1"}],"images":["other.jpg"]}]</script>
            <script type="application/json">{"product":{"handle":"blue-cup","title":"Blue cup","vendor":"Kiln","type":"Cups","variants":[{"sku":"B1","option1":"S"},{"sku":"B1","option1":"L"}],
              "images":["//cdn.example/front.jpg"],"media":[
              {"media_type":"image","src":"//cdn.example/front.jpg?v=1"},{"media_type":"image","preview_image":{"src":"//cdn.example/back.jpg"}},{"media_type":"image","src":"//cdn.example/side.jpg"},
              {"media_type":"external_video","host":"youtube","external_id":"x"},
              {"media_type":"video","preview_image":{"src":"poster.jpg"},"sources":[{"mime_type":"application/x-mpegURL","url":"list.m3u8","height":1080},{"mime_type":"video/mp4","url":"//cdn.example/low.mp4","height":480},{"mime_type":"video/mp4","url":"//cdn.example/film.mp4","height":720}]}]}}</script></body></html>
            """);
        var page = Only(folder);
        Assert.Equal(("B1", "Blue cup", "Kiln", "Cups"), (page.Id, page.Title, page.Brand, page.Category));
        Assert.Equal(["front.jpg", "back.jpg", "side.jpg"], page.ImagePaths.Select(Path.GetFileName));
        Assert.Equal("film.mp4", Path.GetFileName(page.VideoPath));
    }

    [Fact]
    public void WhichOfSeveralProductsIsMeantMustBeClear()
    {
        using var folder = Shop("cup", "other.jpg", "third.jpg", "own.jpg");
        folder.Write("cup.html", $$"""
            <html><head><link rel="canonical" href="https://shop.example/products/blue-cup"></head><body><h1>Blue cup</h1>{{Film}}<img src="own.jpg">
            <script type="application/json">{"title":"Red cup","handle":"red-cup","variants":[],"images":["other.jpg","third.jpg"]}</script></body></html>
            """);
        Assert.Equal(["own.jpg"], Only(folder).ImagePaths.Select(Path.GetFileName));
    }

    [Fact]
    public void AnOlderThemesProductGivesItsImages()
    {
        using var folder = Shop("mug", "one.jpg", "two.jpg");
        folder.Write("mug.html", $$"""
            <html><body><h1>Mug</h1>{{Film}}<script type="application/json" data-product-json>{"title":"Mug","variants":[{"sku":"1"},{"sku":"2"}],"images":[{"src":"one.jpg"},"two.jpg",null,5]}</script></body></html>
            """);
        var page = Only(folder);
        Assert.Equal("mug", page.Id);
        Assert.Equal(["one.jpg", "two.jpg"], page.ImagePaths.Select(Path.GetFileName));
    }

    [Fact]
    public void FullSizesInAttributesAreTakenBeforeWhatIsShown()
    {
        using var folder = Shop("lamp", "shown.jpg", "large.jpg", "zoom.jpg", "wide.jpg");
        folder.Write("lamp.html", $$"""
            <html><body><h1>Lamp</h1>{{Film}}<div class="woocommerce-product-gallery__image" data-thumb="thumb.jpg"><img src="shown.jpg" data-large_image="large.jpg"></div>
            <img src="shown.jpg" data-full-size-image-url="zoom.jpg"><img src="shown.jpg" data-image-large-src="wide.jpg"></body></html>
            """);
        Assert.Equal(["large.jpg", "zoom.jpg", "wide.jpg"], Only(folder).ImagePaths.Select(Path.GetFileName));
    }

    [Fact]
    public void BrokenShopDataIsToldAndTheRestIsUsed()
    {
        using var folder = Shop("hat", "own.jpg");
        folder.Write("hat.html", $$"""
            <html><body><h1>Hat</h1>{{Film}}<img src="own.jpg"><script type="text/x-magento-init">{"a":{"mage/gallery/gallery": oops } }</script>
            <script type="application/json">{{new string('[', 5000)}} "title" "variants"</script></body></html>
            """);
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal(["own.jpg"], Assert.Single(result.Products).ImagePaths.Select(Path.GetFileName));
        Assert.Equal(2, result.Problems.Count(problem => problem is { Code: CatalogueProblemCodes.BadValue, IsFatal: false } && problem.Message.Contains("shop data", StringComparison.Ordinal)));
    }

    private static ProductPage Only(TemporaryFolder folder) => Assert.Single(CatalogueReader.Read(folder.Path).Products);

    private static TemporaryFolder Shop(string page, params string[] photos)
    {
        var folder = new TemporaryFolder();
        folder.WriteBytes($"{page}_files/film.mp4", SavedPages.Mp4);
        foreach (var photo in photos)
        {
            folder.WriteBytes($"{page}_files/{photo}", SavedPages.Jpeg);
        }

        return folder;
    }
}
