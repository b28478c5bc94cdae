using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class ProductPromptTests
{
    [Theory]
    [InlineData("rings", "ring")]
    [InlineData("Watches", "wrist watch")]
    [InlineData("perfumes", "perfume bottle")]
    [InlineData("shoes", "shoe")]
    [InlineData("lamps", "lamp")]
    [InlineData("bags", "handbag")]
    [InlineData("bracelets", "bracelet")]
    [InlineData("bottles", "bottle")]
    [InlineData("mugs", "mug")]
    [InlineData("lipsticks", "lipstick")]
    [InlineData("headphones", "headphones")]
    [InlineData("creams", "cosmetic jar")]
    [InlineData("vases", "vase")]
    [InlineData("speakers", "speaker")]
    [InlineData("Home & Kitchen > Drinkware > Coffee Mugs", "mug")]
    [InlineData("Jewelry/Necklaces & Pendants", "necklace")]
    [InlineData("Wine Glasses", "wine glass")]
    [InlineData("Women's Red Leather Handbags", "handbag")]
    [InlineData("戒指", "ring")]
    public void KnownCategoriesHaveTheirPhrase(string category, string phrase) =>
        Assert.Equal(new ProductPrompt(phrase, ProductPromptSource.Category), ProductPrompt.Of(category, "Blue vase"));

    [Theory]
    [InlineData("Stainless Steel Bird Feeders", "feeder")]
    [InlineData("Trophies", "trophy")]
    [InlineData("Black Gold Compasses for hiking", "compass")]
    [InlineData("Tripods (small)", "tripod")]
    public void UnknownCategoriesGiveTheirNoun(string category, string phrase) =>
        Assert.Equal(new ProductPrompt(phrase, ProductPromptSource.CategoryNoun), ProductPrompt.Of(category, "Blue vase"));

    [Theory]
    [InlineData("Electronics", "BassMax 300 Bluetooth Speaker, Black, with Strap", "speaker", ProductPromptSource.Title)]
    [InlineData("", "Rose Gold Ring with Diamond", "ring", ProductPromptSource.Title)]
    [InlineData(null, "Stainless Steel Water Bottle 750ml - for Sports", "bottle", ProductPromptSource.Title)]
    [InlineData("其他", "Acme Garlic Press Stainless Steel 20cm", "press", ProductPromptSource.TitleNoun)]
    [InlineData("Accessories", "新款", "product", ProductPromptSource.None)]
    [InlineData(null, null, "product", ProductPromptSource.None)]
    [InlineData(" > ", "12 34 – 56", "product", ProductPromptSource.None)]
    public void WithoutACategoryTheTitleSpeaks(string? category, string? title, string phrase, ProductPromptSource source) =>
        Assert.Equal(new ProductPrompt(phrase, source), ProductPrompt.Of(category, title));

    [Fact]
    public void AnyTextGivesAPhraseThatADetectorTakes()
    {
        const string Letters = "abc rings GOLD >/|&,.;?!- 0123 for with 中ß\u0301\t\n'\"";
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (category, title) = (Text(random), Text(random));
            var phrase = ProductPrompt.Of(category, title).Phrase;
            Assert.True(phrase.Length is > 0 and <= 40 && phrase.All(letter => char.IsAsciiLetterLower(letter) || letter is ' ' or '-'), $"'{phrase}', seed {seed}");
        }

        static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)]));
    }

    [Fact]
    public void LongDescriptionsCostNothing() => Assert.Equal("vase", ProductPrompt.Of("", "Blue vase, " + new string('x', 5_000_000)).Phrase);

    [Theory]
    [InlineData("dresses", "dress")]
    [InlineData("watches", "watch")]
    [InlineData("knives", "knife")]
    [InlineData("glasses", "glasses")]
    [InlineData("glass", "glass")]
    [InlineData("bus", "bus")]
    [InlineData("tennis", "tennis")]
    [InlineData("toys", "toy")]
    [InlineData("batteries", "battery")]
    [InlineData("boxes", "box")]
    [InlineData("gas", "gas")]
    public void NounsBecomeSingular(string noun, string singular) => Assert.Equal(singular, Singular.Of(noun));
}
