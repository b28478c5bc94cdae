namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>Text that is markup already and goes into the page as it is. Everything else is encoded.</summary>
/// <param name="Markup">The markup.</param>
internal readonly record struct Html(string Markup)
{
    public override string ToString() => Markup;
}
