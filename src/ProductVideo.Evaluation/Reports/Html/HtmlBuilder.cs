using System.Runtime.CompilerServices;
using System.Text;

namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>Collects markup. What an interpolated text carries in its holes is encoded, so a product title can never become markup.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] HtmlInterpolatedStringHandler markup)
    {
        _ = markup;
        _text.Append('\n');
        return this;
    }

    public HtmlBuilder AddMarkup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();
}
