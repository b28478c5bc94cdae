using ProductVideo.Datasets.Captions;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Tests.Captions;

public sealed class CaptionTests
{
    private static readonly ProductPage Page = new("MUGS001", "Stoneware mug", "Home > Kitchen > Mugs", "a mug turns on a table", "film.mp4", []) { Colour = "navy", Brand = "Klay" };

    [Theory]
    [InlineData("{title}, {colour}, {category}", "Stoneware mug, navy, Mugs")]
    [InlineData("{colour} {category} by {brand}", "navy Mugs by Klay")]
    [InlineData("product film of {title}, {title}", "product film of Stoneware mug")]
    public void A_template_is_filled_with_the_pages_words(string template, string expected) => Assert.Equal(expected, CaptionTemplate.Parse(template).Fill(Page));

    [Theory]
    [InlineData("Navy mugs", "", "Navy mugs")]
    [InlineData("Bowl", "", "Bowl, Mugs")]
    [InlineData("", "green", "green, Mugs")]
    public void Words_that_are_missing_or_said_already_go(string title, string colour, string expected) =>
        Assert.Equal(expected, CaptionTemplate.Default.Fill(Page with { Title = title, Colour = colour }));

    [Fact]
    public void The_title_is_left_where_no_part_is() =>
        Assert.Equal("Stoneware mug", CaptionTemplate.Parse("{brand}").Fill(Page with { Brand = "" }));

    [Theory]
    [InlineData("{titel}", "{titel}")]
    [InlineData("a product", "put {title} into it")]
    public void A_template_that_cannot_be_filled_is_refused(string template, string hint) =>
        Assert.Contains(hint, Assert.Throws<ArgumentException>(new CaptionOptions { Template = template }.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_pages_own_caption_comes_first_unless_the_template_is_for_all()
    {
        Assert.Equal("a mug turns on a table", await CaptionAsync(Page, new CaptionOptions()));
        Assert.Equal("Stoneware mug, navy, Mugs", await CaptionAsync(Page, new CaptionOptions { Always = true }));
        Assert.Equal("Stoneware mug, navy, Mugs", await CaptionAsync(Page with { HasOwnCaption = false }, new CaptionOptions()));
    }

    private static ValueTask<string> CaptionAsync(ProductPage page, CaptionOptions options) => new TemplateCaptioner(options).CaptionAsync(page, CancellationToken.None);
}
