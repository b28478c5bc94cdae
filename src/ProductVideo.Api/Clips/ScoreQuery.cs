using System.Globalization;
using Microsoft.AspNetCore.Http;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.Clips;

/// <summary>Reads <c>cover:0.1:0.25</c>, <c>cover::0.25</c> or <c>cover:0.1:</c>.</summary>
internal static class ScoreQuery
{
    /// <summary>The bounds.</summary>
    /// <exception cref="BadHttpRequestException">The text is of another form.</exception>
    public static ScoreRange Parse(string text)
    {
        if (text.Split(':') is [{ Length: > 0 } name, var from, var to] && TryRead(from, out var least) && TryRead(to, out var greatest))
        {
            return new ScoreRange(name, least, greatest);
        }

        throw new BadHttpRequestException("score must be name:from:to with numbers, such as cover:0.1:0.25; from or to may be left empty.");
    }

    private static bool TryRead(string text, out double? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return true;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        value = number;
        return isNumber;
    }
}
