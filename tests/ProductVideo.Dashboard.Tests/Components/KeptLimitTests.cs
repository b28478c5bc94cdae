using ProductVideo.Dashboard.Reviewing;

namespace ProductVideo.Dashboard.Tests.Components;

public sealed class KeptLimitTests
{
    [Fact]
    public void What_was_kept_is_read_back()
    {
        KeptLimit[] limits = [new("cover.max", 0.25), new("sourceHeight.min", 480)];
        Assert.Equal(limits, KeptLimit.Read(KeptLimit.Write(limits)));
        Assert.Equal("cover at most 0.25", limits[0].Words);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("""{"Name":"cover.max"}""")]
    [InlineData("""[null,{"Name":null,"Value":1},{"Name":"no.such","Value":1},{"Name":"<script>.max","Value":1}]""")]
    public void What_somebody_else_wrote_there_is_no_limit(string? text) => Assert.Empty(KeptLimit.Read(text));

    [Fact]
    public void No_more_are_read_than_can_be_kept() =>
        Assert.Equal(KeptLimit.Most, KeptLimit.Read(KeptLimit.Write(Enumerable.Range(0, 100).Select(static value => new KeptLimit("cover.max", value)))).Count);
}
