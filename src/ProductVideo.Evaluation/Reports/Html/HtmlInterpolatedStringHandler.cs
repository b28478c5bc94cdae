using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>Appends literals as markup and holes as encoded text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolatedStringHandler
{
    private readonly HtmlBuilder _builder;

    public HtmlInterpolatedStringHandler(int literalLength, int formattedCount, HtmlBuilder builder)
    {
        _ = literalLength + formattedCount;
        _builder = builder;
    }

    public void AppendLiteral(string markup) => _builder.AddMarkup(markup);

    public void AppendFormatted(Html html) => _builder.AddMarkup(html.Markup);

    public void AppendFormatted(string? text) => _builder.AddMarkup(WebUtility.HtmlEncode(text) ?? "");

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
}
