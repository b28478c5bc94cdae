using System.Text.Json;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Storage.Tests.Artifacts.Collection;

public sealed class KeyScanTests
{
    private static readonly string Key = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    [Theory]
    [InlineData("{0}")]
    [InlineData("{\"key\":\"{0}\"}")]
    [InlineData("a key {0}")]
    [InlineData("{0}G")]
    public void A_key_is_found_in_whatever_stands_around_it(string text) =>
        Assert.Equal([Key], Visit(text.Replace("{0}", Key, StringComparison.Ordinal)));

    [Fact]
    public void A_key_is_found_in_json_within_json()
    {
        var text = JsonSerializer.Serialize(new { Result = JsonSerializer.Serialize(new { Inner = JsonSerializer.Serialize(new { Key }) }) });
        Assert.Contains(Key, Visit(text));
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    [InlineData(68, 5)]
    public void A_longer_run_holds_a_key_at_every_place(int length, int keys) => Assert.Equal(keys, Visit(new string('a', length)).Count);

    [Fact]
    public void Capital_digits_make_no_key() => Assert.Empty(Visit(Key.ToUpperInvariant()));

    [Fact]
    public void Every_key_of_a_text_is_found() => Assert.Equal([Key, new string('b', 64)], Visit($"[\"{Key}\", \"abc\", \"{new string('b', 64)}\"]"));

    private static List<string> Visit(string text)
    {
        var found = new List<string>();
        KeyScan.Visit(text, key => found.Add(key.ToString()));
        return found;
    }
}
