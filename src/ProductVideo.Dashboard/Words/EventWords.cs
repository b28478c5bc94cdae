using ProductVideo.Abstractions;

namespace ProductVideo.Dashboard.Words;

/// <summary>What happened, in words.</summary>
internal static class EventWords
{
    /// <summary>Words for an entry of a timeline.</summary>
    public static string Of(TimelineEntry entry) => entry.Event switch
    {
        "Register" => "page read",
        "Plan" => "planned",
        "Start" => "started",
        "ShotsFound" => "shots found",
        "ReferenceSettled" => "reference image done",
        "Normalised" => "clip cut",
        "Segmented" => "product found in every frame",
        "Masked" => "masks cleaned, masked video written",
        "Accepted" => "accepted",
        "Refused" => "refused",
        "ReviewAccepted" => "accepted by a person",
        "ReviewRejected" => "rejected by a person",
        "ReviewWithdrawn" => "verdict taken back",
        "Finished" => string.Equals(entry.To, "Ready", StringComparison.Ordinal) ? "finished" : $"ended: {StateLook.Of(entry.To).Word}",
        _ => StateLook.Split(entry.Event),
    };
}
