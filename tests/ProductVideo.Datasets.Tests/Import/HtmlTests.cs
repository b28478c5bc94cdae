using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Datasets.Import.Html;

namespace ProductVideo.Datasets.Tests.Import;

public sealed class HtmlTests
{
    [Fact]
    public void ReadsWhatPeopleWrite()
    {
        var tokens = HtmlTokenizer.Read("""<!doctype html><P Class='a "b"' hidden data-x=1&amp;2>5 < 6 &eacute;<br/><script>if (a<b) "</p>"</script></p x="1">""").ToList();
        Assert.Equal(
            ["StartTag:p", "Text:5 ", "Text:<", "Text: 6 é", "StartTag:br", "StartTag:script", "Raw:if (a<b) \"</p>\"", "EndTag:script", "EndTag:p"],
            tokens.Select(token => $"{token.Kind}:{(token.Name.Length > 0 && token.Kind != HtmlTokenKind.Raw ? token.Name : token.Text)}"));
        Assert.Equal(("a \"b\"", "1&2", null), (tokens[0]["class"], tokens[0]["data-x"], tokens[0]["hidden"]));
        Assert.Empty(tokens[^1].Attributes);
    }

    [Theory]
    [InlineData("<p", 0)]
    [InlineData("<p a='", 0)]
    [InlineData("<p a=", 0)]
    [InlineData("<!-- never closed <p>", 0)]
    [InlineData("<script>never closed <p>", 2)]
    [InlineData("</>", 0)]
    [InlineData("<p =x>", 1)]
    [InlineData("<", 1)]
    public void EndsWhereTheTextEnds(string html, int tokens) => Assert.Equal(tokens, HtmlTokenizer.Read(html).Count());

    [Fact]
    public void AnyTextEndsAndNoAttributeIsLost() => Prop.ForAll(
        ArbMap.Default.ArbFor<string[]>(),
        parts =>
        {
            string[] pieces = ["<", ">", "\"", "'", "=", "</", "<!--", "-->", "<script", "</script>", "a", " "];
            var random = new Random(parts?.Length ?? 0);
            var html = string.Concat((parts ?? []).Select(part => part + pieces[random.Next(pieces.Length)]));
            return HtmlTokenizer.Read(html).Sum(token => token.Text.Length) <= html.Length * 2;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<div>", 1_000_000)]
    [InlineData("<b><p>", 500_000)]
    [InlineData("<table>x", 500_000)]
    [InlineData("<script>", 500_000)]
    [InlineData("<!--", 1_000_000)]
    [InlineData("</", 1_000_000)]
    [InlineData("<a b='", 500_000)]
    [InlineData("&amp", 1_000_000)]
    public void AMillionOfAnythingIsNoMoreWorkThanItsLength(string piece, int count)
    {
        var html = new StringBuilder(piece.Length * count).Insert(0, piece, count).ToString();
        Assert.InRange(HtmlTokenizer.Read(html).Count(), 0, html.Length);
    }

    [Fact]
    public void ATagWithAHundredThousandAttributesKeepsAFew()
    {
        var html = "<p " + string.Join(' ', Enumerable.Range(0, 100_000).Select(index => $"a{index}=1")) + ">";
        Assert.Equal(HtmlTokenizer.MaximumAttributes, Assert.Single(HtmlTokenizer.Read(html)).Attributes.Count);
    }

    [Fact]
    public void FindsTheEncoding()
    {
        const string Text = "<html><head><meta charset=gb2312><title>金戒指</title>";
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Text);
        Assert.Equal(Text, HtmlDecoder.Decode(chinese));
        Assert.Equal(Text, HtmlDecoder.Decode(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(Text, HtmlDecoder.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]));
        Assert.Equal(Text, HtmlDecoder.Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)]));
        Assert.Equal(Text, HtmlDecoder.Decode(Encoding.Unicode.GetBytes(Text)));
        Assert.Equal("\n" + Text, HtmlDecoder.Decode(Encoding.BigEndianUnicode.GetBytes("\n" + Text)));
        Assert.Equal("Größe “x”", HtmlDecoder.Decode([(byte)'G', (byte)'r', 0xF6, 0xDF, (byte)'e', (byte)' ', 0x93, (byte)'x', 0x94]));
        Assert.Equal("é", HtmlDecoder.Decode([0xE9], "no-such-encoding"));
    }

    [Fact]
    public void TakesTheBestOfASourceSet()
    {
        Assert.Equal(["c.jpg", "b.jpg", "a.jpg"], SourceSet.BestFirst("a.jpg 480w, b.jpg 800w ,c.jpg 1600w"));
        Assert.Equal(["b.jpg", "a.jpg"], SourceSet.BestFirst("a.jpg, b.jpg 2x"));
        Assert.Equal(["data:image/png;base64,AAAA", "a,b.jpg"], SourceSet.BestFirst("data:image/png;base64,AAAA 2x, a,b.jpg 1x"));
        Assert.Empty(SourceSet.BestFirst(" , ,"));
        Assert.Equal(["a.jpg"], SourceSet.BestFirst("a.jpg 99999999999999999999999e999w"));
    }
}
