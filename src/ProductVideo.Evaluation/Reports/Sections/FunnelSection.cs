using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>Where every item went: a flow picture, and the same numbers as a table that adds up.</summary>
internal sealed class FunnelSection : ISection
{
    public string Id => "funnel";

    public string Title => "Funnel";

    public string Badge(ReportModel model) => $"{model.Funnel.Stages[^1].Out}";

    public bool HasContent(ReportModel model) => model.Funnel.Stages.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var problems = model.Funnel.Problems();
        page.Add($"""<h2 id="funnel-title">Funnel</h2><p class="sub">Every item is counted once, under the first reason that stopped it.</p>""");
        page.Add($"""<div class="card flush"><div class="scroll" tabindex="0" role="region" aria-label="Flow picture of the funnel">""");
        FunnelDrawing.Add(page, model.Funnel);
        page.Add($"</div>");
        if (problems.Count == 0)
        {
            var first = model.Funnel.Stages[0];
            page.Add($"""<p class="balance good"><b>{first.In} in</b> {Balance(model.Funnel)} <b>every item accounted for</b></p>""");
        }
        else
        {
            page.Add($"""<div class="balance bad" role="alert"><b>The counts do not add up.</b> {string.Join(" ", problems)}</div>""");
        }

        page.Add($"</div>");
        AddTable(page, model.Funnel);
    }

    private static string Balance(ReportFunnel funnel)
    {
        var added = funnel.Stages.Sum(stage => stage.Added);
        var losses = funnel.Stages.SelectMany(stage => stage.Losses).GroupBy(loss => loss.Outcome).OrderBy(group => group.Key);
        var parts = losses.Select(group => $"+ {group.Sum(loss => loss.Count)} {Text.Outcome(group.Key)}");
        return $"{(added > 0 ? $"+ {added} by splitting " : "")}= {funnel.Stages[^1].Out} out {string.Join(" ", parts)}:";
    }

    private static void AddTable(HtmlBuilder page, ReportFunnel funnel)
    {
        page.Add($"""<div class="scroll" tabindex="0" role="region" aria-label="The funnel as a table"><table><thead><tr><th scope="col">Stage</th><th scope="col">What happened</th><th scope="col">Reason</th><th scope="col" class="number">Count</th></tr></thead><tbody>""");
        foreach (var stage in funnel.Stages)
        {
            page.Add($"""<tr class="head"><th scope="row">{stage.Name}</th><td>in</td><td></td><td class="number">{stage.In}</td></tr>""");
            if (stage.Added > 0)
            {
                page.Add($"""<tr><td></td><td>added</td><td>{stage.AddedReason}</td><td class="number">+ {stage.Added}</td></tr>""");
            }

            foreach (var loss in stage.Losses)
            {
                page.Add($"""<tr><td></td><td><span class="chip {Text.OutcomeClass(loss.Outcome)}">{Text.Outcome(loss.Outcome)}</span></td><td>{loss.Label} <code>{loss.Code}</code></td><td class="number">− {loss.Count}</td></tr>""");
            }

            page.Add($"""<tr class="sum"><td></td><td>out</td><td>{stage.OutName}</td><td class="number">{stage.Out}</td></tr>""");
        }

        page.Add($"</tbody></table></div>");
    }
}
