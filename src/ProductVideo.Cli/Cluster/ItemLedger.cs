using System.Text.Json;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Cli.Cluster;

/// <summary>How every product and clip of a run ended: what came of it, and whether its history shows every step once.</summary>
internal static class ItemLedger
{
    private static readonly HashSet<string> Beginnings = new(StringComparer.Ordinal) { "Register", "Plan", "Retry" };
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal) { "ShotsFound", "ReferenceSettled", "Normalised", "Segmented", "Masked", "Accepted" };

    /// <summary>The items by id; the text is equal for equal outputs.</summary>
    public static async Task<SortedDictionary<string, (string Outcome, bool IsSettled, bool IsTwice)>> ReadAsync(IReadModelStore rows)
    {
        var ledger = new SortedDictionary<string, (string, bool, bool)>(StringComparer.Ordinal);
        foreach (var row in await rows.ListAsync(OwnerKind.Product))
        {
            var entry = Parse<ProductStatus>(row);
            var status = entry.Status;
            ledger[row.Id] = ($"{status.State} {status.Ready} {Outputs(status.Steps.Select(step => $"{step.Step} {step.Artifact.Key}"))}", status.IsSettled, IsTwice(entry.History.Select(change => change.Event)));
        }

        foreach (var row in await rows.ListAsync(OwnerKind.Clip))
        {
            var entry = Parse<ClipStatus>(row);
            var status = entry.Status;
            var scores = status.Scores.OrderBy(score => score.Key, StringComparer.Ordinal).Select(score => $"{score.Key} {score.Value:R}");
            ledger[row.Id] = ($"{status.State} {Outputs(status.Steps.Select(step => $"{step.Step} {step.Artifact.Key}").Concat(scores))}", status.IsSettled, IsTwice(entry.History.Select(change => change.Event)));
        }

        return ledger;
    }

    private static ListingEntry<TStatus> Parse<TStatus>(ReadModelRow row) => JsonSerializer.Deserialize<ListingEntry<TStatus>>(row.Json, StepJson.Options)!;

    private static string Outputs(IEnumerable<string> parts) => ContentHash.OfText(string.Join('\n', parts));

    // Whoever is tried anew goes through its steps anew; within one try each step is finished once.
    private static bool IsTwice(IEnumerable<string> events)
    {
        var all = events.ToList();
        var steps = all.Skip(all.FindLastIndex(Beginnings.Contains) + 1).Where(Ends.Contains).ToList();
        return steps.Distinct(StringComparer.Ordinal).Count() < steps.Count;
    }
}
