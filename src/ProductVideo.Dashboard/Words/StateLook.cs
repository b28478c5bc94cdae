using System.Text;

namespace ProductVideo.Dashboard.Words;

/// <summary>How a state is shown.</summary>
/// <param name="Word">The word for people.</param>
/// <param name="Tone">The class that gives it its colour: good, warn, bad, busy or idle.</param>
internal sealed record StateLook(string Word, string Tone)
{
    /// <summary>The look of a state of a product, a clip or a job, by its name.</summary>
    public static StateLook Of(string state) => state switch
    {
        "Ready" => new("ready", "good"),
        "Rejected" => new("refused", "warn"),
        "Failed" => new("failed", "bad"),
        "Cancelled" => new("cancelled", "idle"),
        "Unplanned" or "Planned" or "Registered" or "Unregistered" or "Idle" or "" => new("waiting", "idle"),
        "Fetching" => new("being fetched", "busy"),
        "DetectingShots" => new("finding shots", "busy"),
        "BuildingReference" => new("cutting out photos", "busy"),
        "RunningClips" => new("making clips", "busy"),
        "Normalising" => new("being cut", "busy"),
        "Segmenting" => new("being segmented", "busy"),
        "Masking" => new("being masked", "busy"),
        "Gating" => new("being judged", "busy"),
        _ => new(Split(state), "busy"),
    };

    /// <summary>A name such as <c>RunningClips</c> as words.</summary>
    internal static string Split(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
