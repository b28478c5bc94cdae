using System.Text;

namespace ProductVideo.Cli.Output;

/// <summary>States as people say them.</summary>
internal static class StateWords
{
    // First what is settled, the good before the bad; then what is under way.
    private static readonly string[] Settled = ["ready", "rejected", "failed", "cancelled"];

    /// <summary>Words for a state such as <c>runningClips</c>.</summary>
    public static string Of(string state) => state switch
    {
        "rejected" => "refused",
        "unplanned" or "planned" or "registered" or "unregistered" or "idle" => "waiting",
        "detectingShots" => "finding shots",
        "buildingReference" => "cutting out photos",
        "runningClips" => "making clips",
        "normalising" => "being cut",
        "segmenting" => "being segmented",
        "masking" => "being masked",
        "gating" => "being judged",
        _ => Split(state),
    };

    /// <summary>The place of a state in a list.</summary>
    public static int Order(string state) => Array.IndexOf(Settled, state) is var index and >= 0 ? index : Settled.Length;

    private static string Split(string state)
    {
        var words = new StringBuilder();
        foreach (var letter in state)
        {
            if (char.IsUpper(letter))
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString().TrimStart();
    }
}
