namespace ProductVideo.Evaluation.Reports;

/// <summary>Where every item went, stage after stage. What goes into a stage must come out of it, be refused, fail, or be cancelled.</summary>
/// <param name="Stages">The stages in order; a stage starts with what the one before it let through.</param>
public sealed record ReportFunnel(IReadOnlyList<ReportFunnelStage> Stages)
{
    /// <summary>What does not add up, one sentence each; empty when every item is accounted for.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        for (var i = 0; i < Stages.Count; i++)
        {
            var stage = Stages[i];
            if (stage.Entered != stage.Left)
            {
                problems.Add($"{stage.Name}: {stage.Entered} in, {stage.Left} accounted for.");
            }

            if (i > 0 && Stages[i - 1].Out != stage.In)
            {
                problems.Add($"{stage.Name}: starts with {stage.In}, but {Stages[i - 1].Name} let {Stages[i - 1].Out} through.");
            }
        }

        return problems;
    }
}
