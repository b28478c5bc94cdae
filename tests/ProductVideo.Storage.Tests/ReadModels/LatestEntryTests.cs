using System.Text;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Storage.Tests.ReadModels;

public sealed class LatestEntryTests
{
    [Theory]
    [InlineData("""{"history":[{"event":"A"},{"event":"B","at":[1,{"x":2}]}],"n":1}""", """{"event":"B","at":[1,{"x":2}]}""")]
    [InlineData("""{"status":{"history":[1]},"history":[{"event":"größer 🎬"}]}""", """{"event":"größer 🎬"}""")]
    [InlineData("""{"history":[]}""", "")]
    [InlineData("""{"history":null}""", "")]
    [InlineData("""{"n":1}""", "")]
    [InlineData("[1]", "")]
    [InlineData("", "")]
    [InlineData("one", "")]
    [InlineData("""{"history":[{"event":"A"}""", "")]
    public void It_is_the_last_of_the_rows_own_history(string json, string expected) => Assert.Equal(expected, LatestEntry.Of(json));

    [Fact]
    public void A_long_row_is_read_too()
    {
        var entries = new StringBuilder();
        for (var number = 0; number < 1000; number++)
        {
            entries.Append(number == 0 ? "" : ",").Append("{\"event\":\"").Append(number).Append("\"}");
        }

        Assert.Equal("{\"event\":\"999\"}", LatestEntry.Of($"{{\"history\":[{entries}]}}"));
    }
}
