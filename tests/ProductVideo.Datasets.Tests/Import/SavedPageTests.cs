using System.Text;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Tests.Import;

public sealed class SavedPageTests
{
    [Fact]
    public void ReadsJsonLdAndFindsTheFilesThatTheBrowserSaved()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ring.html", """
            <html><head><title>Gold ring | Example</title>
            <script type="application/ld+json">
            {"@context":"https://schema.org","@graph":[
              {"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Jewellery"},{"@type":"ListItem","position":2,"item":{"name":"Rings"}},{"@type":"ListItem","position":3,"name":"Gold ring"}]},
              {"@type":["Product","Thing"],"name":"Gold ring &amp; stone - now only $49.99","sku":"R 100/7","brand":{"@type":"Brand","name":"Aurum"},"color":"gold",
               "image":["https://cdn.example/i/1.jpg?v=9",{"@id":"#second"},{"@type":"ImageObject","contentUrl":"https://cdn.example/i/3.png"}],
               "video":{"@type":"VideoObject","embedUrl":"https://player.example/1","contentUrl":"https://cdn.example/v/film.mp4"},
               "isRelatedTo":{"@type":"Product","name":"Other","image":"https://cdn.example/i/other.jpg"}},
              {"@type":"ImageObject","@id":"#second","url":"https://cdn.example/i/2.jpg"}]}
            </script></head><body><img src="logo.png" width=40></body></html>
            """);
        folder.WriteBytes("ring_files/1.jpg", SavedPages.Jpeg);
        folder.WriteBytes("ring_files/2.jpg", SavedPages.Jpeg);
        folder.WriteBytes("ring_files/3.png", SavedPages.Png);
        folder.WriteBytes("ring_files/other.jpg", SavedPages.Jpeg);
        folder.WriteBytes("ring_files/film.mp4", SavedPages.Mp4);
        var result = CatalogueReader.Read(folder.Path);
        Assert.Empty(result.Problems);
        var page = Assert.Single(result.Products);
        Assert.Equal(("R-100-7", "Gold ring & stone", "Rings", "Aurum", "gold"), (page.Id, page.Title, page.Category, page.Brand, page.Colour));
        Assert.Equal("Gold ring & stone, Rings", page.Caption);
        Assert.Equal("film.mp4", Path.GetFileName(page.VideoPath));
        Assert.Equal(["1.jpg", "2.jpg", "3.png"], page.ImagePaths.Select(Path.GetFileName));
        Assert.Equal(1, result.Found);
    }

    [Fact]
    public void ReadsAPlainGallery()
    {
        using var folder = new TemporaryFolder();
        folder.Write("shoes/shoe-7.htm", """
            <html><head><base href="media/"><meta property="og:site_name" content="Shop"><title>Red shoe – Shop</title></head><body>
            <nav><img src="menu.jpg"></nav>
            <h1>Red shoe</h1>
            <video poster="p.jpg"><source src="clip.m3u8"><source src="clip.webm"></video>
            <div class="gallery"><a href="big.jpg"><img src="small.jpg" srcset="mid.jpg 800w, large.jpg 1600w"></a>
            <picture><source srcset="x.avif 2x, side.webp 1x" type="image/webp"><img data-src="side.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>
            <noscript><img src="back.png"></noscript><img src="dot.png" width="1" height="1"></div>
            <section class="related-products"><img src="other.jpg"></section></body></html>
            """);
        foreach (var name in new[] { "big.jpg", "small.jpg", "large.jpg", "other.jpg", "menu.jpg", "dot.png" })
        {
            folder.WriteBytes($"shoes/media/{name}", SavedPages.Jpeg);
        }

        folder.WriteBytes("shoes/media/side.webp", [.. "RIFF"u8, 1, 2, 3, 4, .. "WEBPVP8 "u8]);
        folder.WriteBytes("shoes/media/back.png", SavedPages.Png);
        folder.WriteBytes("shoes/media/clip.webm", [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3, 4, 5, 6, 7, 8]);
        folder.Write("shoes/media/clip.m3u8", "#EXTM3U\nhttp://10.0.0.1/secret.ts");
        var page = Assert.Single(CatalogueReader.Read(folder.Path).Products);
        Assert.Equal(("shoe-7", "Red shoe", "clip.webm"), (page.Id, page.Title, Path.GetFileName(page.VideoPath)));
        Assert.Equal(["big.jpg", "side.webp", "back.png"], page.ImagePaths.Select(Path.GetFileName));
    }

    [Fact]
    public void ReadsOpenGraphAndMicrodata()
    {
        using var folder = new TemporaryFolder();
        folder.Write("og.html", """
            <meta property="og:title" content="Blue bag - Shop"><meta property="og:site_name" content="Shop"><meta property="product:color" content="blue">
            <meta property="og:image" content="a.jpg"><meta property="og:video" content="v.mp4"><meta property="og:video:type" content="video/mp4">
            """);
        folder.Write("micro.html", """
            <div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Watch</span>
            <div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Tick</b></div>
            <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price">9.99</span><span itemprop="name">not this</span></div>
            <img itemprop="image" src="a.jpg"><meta itemprop="sku" content="W9"><div itemprop="video" itemscope><link itemprop="contentUrl" href="v.mp4"></div></div>
            """);
        folder.WriteBytes("a.jpg", SavedPages.Jpeg);
        folder.WriteBytes("v.mp4", SavedPages.Mp4);
        var pages = CatalogueReader.Read(folder.Path).Products;
        Assert.Equal(["W9", "og"], pages.Select(page => page.Id));
        Assert.Equal(("Watch", "Tick"), (pages[0].Title, pages[0].Brand));
        Assert.Equal(("Blue bag", "blue", "Blue bag"), (pages[1].Title, pages[1].Colour, pages[1].Caption));
        Assert.All(pages, page => Assert.Equal(("a.jpg", "v.mp4"), (Path.GetFileName(Assert.Single(page.ImagePaths)), Path.GetFileName(page.VideoPath))));
    }

    [Fact]
    public async Task UnpacksWhatIsInThePage()
    {
        using var folder = new TemporaryFolder();
        using var material = new TemporaryFolder();
        var photo = Convert.ToBase64String(SavedPages.Jpeg);
        folder.Write("data.html", $"<html><h1>Cup</h1><img src='data:image/png;base64,{photo}'><img src='data:image/svg+xml,<svg onload=alert(1)>'><video src='data:video/mp4;base64,{Convert.ToBase64String(SavedPages.Mp4)}'></video>");
        folder.Write("single.mhtml", string.Join("\r\n",
        [
            "From: <Saved by Blink>", "MIME-Version: 1.0", "Content-Type: multipart/related;", "\ttype=\"text/html\";", "\tboundary=\"----B\"", "", "",
            "------B", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "Content-Location: https://shop.example/p/1", "",
            "<html><h1>Caf=C3=A9 cup</h1><img src=3D\"/i/=", "cup.jpg\"><img src=3D\"cid:x@y\"><video src=3D\"film.mp4\"></video>", "",
            "------B", "Content-Type: image/jpeg", "Content-Transfer-Encoding: base64", "Content-Location: https://shop.example/i/cup.jpg", "", photo, "",
            "------B", "Content-Type: image/png", "Content-Transfer-Encoding: base64", "Content-ID: <x@y>", "", Convert.ToBase64String(SavedPages.Png), "",
            "------B--", "",
        ]));
        folder.WriteBytes("film.mp4", SavedPages.Mp4);
        var options = new CatalogueReadOptions { Material = new MaterialFolder(material.Path) };
        var result = await CatalogueReader.ReadAsync(folder.Path, options, TestContext.Current.CancellationToken);
        Assert.Equal(["data", "single"], result.Products.Select(page => page.Id));
        Assert.Equal("Café cup", result.Products[1].Title);
        var hash = ContentHash.Of(SavedPages.Jpeg);
        var kept = Path.Combine(material.Path, hash[..2], hash + ".jpg");
        Assert.Equal([kept], result.Products[0].ImagePaths);
        Assert.Equal(2, result.Products[1].ImagePaths.Count);
        Assert.Equal(kept, result.Products[1].ImagePaths[0]);
        Assert.Contains(result.Problems, problem => problem.Message.Contains("SVG", StringComparison.Ordinal));
        Assert.Equal(3, Directory.EnumerateFiles(material.Path, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void WhatIsElsewhereIsNamedAndNothingIsFetched()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.html", "<html><h1>x</h1><video src='https://shop.example/v.mp4'></video>");
        folder.Write("b.html", "<html><h1>x</h1><video src='../../../etc/passwd'></video>");
        folder.Write("c.html", "<html><h1>x</h1><video src='file:///etc/passwd'></video>");
        folder.Write("d.html", "<html><h1>x</h1><p>no film");
        folder.WriteBytes("e.html", SavedPages.Png);
        folder.Write("f.html", "<html><script type=application/ld+json>{\"@type\":\"Product\" oops</script><video src=list.mp4></video>");
        folder.Write("list.mp4", "#EXTM3U\n/etc/passwd");
        var result = CatalogueReader.Read(folder.Path);
        Assert.Empty(result.Products);
        Assert.Equal(6, result.Found);
        string[] expected =
        [
            CatalogueProblemCodes.Remote, CatalogueProblemCodes.PathOutside, CatalogueProblemCodes.PathOutside,
            CatalogueProblemCodes.NoVideo, CatalogueProblemCodes.BadPage, CatalogueProblemCodes.BadMedia,
        ];
        var fatal = result.Problems.Where(problem => problem.IsFatal).OrderBy(problem => problem.Source, StringComparer.Ordinal).ToList();
        Assert.Equal(expected, fatal.Select(problem => problem.Code));
        Assert.Contains("--allow-remote", fatal[0].Message, StringComparison.Ordinal);
        Assert.Contains("playlist", fatal[5].Message, StringComparison.Ordinal);
        Assert.Contains(result.Problems, problem => problem is { Code: CatalogueProblemCodes.BadValue, IsFatal: false } && problem.Message.Contains("JSON-LD", StringComparison.Ordinal));
    }

    [Fact]
    public void PagesAndProductFoldersMix()
    {
        using var folder = new TemporaryFolder();
        folder.Write("page.html", "<html><h1>Lamp</h1><video src='assets/v.mp4'></video>");
        folder.WriteBytes("assets/v.mp4", SavedPages.Mp4);
        folder.WriteBytes("LAMP002/video.mp4", SavedPages.Mp4);
        folder.Write("LAMP002/product.json", "{}");
        var result = CatalogueReader.Read(folder.Path);
        Assert.Equal(["LAMP002", "page"], result.Products.Select(page => page.Id));
        Assert.Equal(2, result.Found);
        Assert.Equal("page", Assert.Single(CatalogueReader.Read(Path.Combine(folder.Path, "page.html")).Products).Id);
    }

    [Theory]
    [InlineData("Gold ring, now only $49.99!", "Gold ring")]
    [InlineData("Ring - 1.299,00 € - gold", "Ring - gold")]
    [InlineData("50% off: Bag | EUR 20 | free shipping", "Bag")]
    [InlineData("100% cotton shirt", "100% cotton shirt")]
    [InlineData("Pan 28 cm", "Pan 28 cm")]
    [InlineData("连衣裙 ¥199 包邮", "连衣裙")]
    [InlineData("$5", null)]
    public void CaptionsHoldNoPrices(string title, string? expected) =>
        Assert.Equal(expected, ProductVideo.Datasets.Import.Pages.PageText.WithoutPrices(title));

    [Fact]
    public void APageWithoutAUsableNameGetsAStableId()
    {
        using var folder = new TemporaryFolder();
        folder.Write("戒指.html", "<html><h1>戒指</h1><video src='v.mp4'></video>");
        folder.WriteBytes("v.mp4", SavedPages.Mp4);
        var id = Assert.Single(CatalogueReader.Read(folder.Path).Products).Id;
        Assert.Equal("page-" + ContentHash.Of(Encoding.UTF8.GetBytes("戒指"))[..10], id);
    }
}
