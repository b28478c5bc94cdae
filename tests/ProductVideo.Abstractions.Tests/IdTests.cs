namespace ProductVideo.Abstractions.Tests;

public sealed class IdTests
{
    [Theory]
    [InlineData("JEWE001")]
    [InlineData("a")]
    [InlineData("戒指-1")]
    [InlineData("a.b_c-d")]
    public void Usable_ids_are_taken(string text) => Assert.Equal(text, new ProductId(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\0")]
    public void Ids_that_are_no_safe_file_names_are_refused(string text) => Assert.Throws<ArgumentException>(() => new ProductId(text));

    [Fact]
    public void An_id_has_a_longest_length()
    {
        Assert.True(ProductId.IsValid(new string('x', ProductId.MaxLength)));
        Assert.False(ProductId.IsValid(new string('x', ProductId.MaxLength + 1)));
    }

    [Theory]
    [InlineData("JEWE001_002", "JEWE001", 2)]
    [InlineData("A_B_017", "A_B", 17)]
    [InlineData("A_1234", "A", 1234)]
    public void Clip_ids_are_read_and_written(string text, string product, int number)
    {
        var id = ClipId.Parse(text);
        Assert.Equal(new ClipId(new ProductId(product), number), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("JEWE001")]
    [InlineData("JEWE001_2")]
    [InlineData("JEWE001_000")]
    [InlineData("JEWE001_0002")]
    [InlineData("_001")]
    [InlineData("../x_001")]
    public void Other_texts_are_no_clip_ids(string? text) => Assert.False(ClipId.TryParse(text, out _));
}
