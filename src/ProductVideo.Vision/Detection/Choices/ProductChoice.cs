using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Which box is the product in a shot, and everything that says why. Made to be stored and shown.</summary>
public sealed record ProductChoice
{
    /// <summary>The outcome.</summary>
    public required ProductVerdict Verdict { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The product; null unless one was chosen.</summary>
    public ProductCandidate? Product { get; init; }

    /// <summary>The product's box in the frame that shows it best: sure, whole and with no hand before it. Null unless one was chosen.</summary>
    public ScoredBox? Best { get; init; }

    /// <summary>Everything that was found under the product's prompt, the most likely first.</summary>
    public required IReadOnlyList<ProductCandidate> Candidates { get; init; }

    /// <summary>The persons that were found.</summary>
    public required IReadOnlyList<ScoredBox> Persons { get; init; }

    /// <summary>The hands that were found.</summary>
    public required IReadOnlyList<ScoredBox> Hands { get; init; }

    /// <summary>Largest share of a frame that one person's box covers, median over the frames.</summary>
    public required double PersonArea { get; init; }

    /// <summary>Share of the frames with a hand in them.</summary>
    public required double HandPresence { get; init; }

    /// <summary>The best mean score of a candidate that was seen in enough frames; 0 if there is none.</summary>
    public double Detection { get; init; }

    /// <summary>The largest value of another such candidate, apart from the best one, over the value of the best; 0 if there is none.</summary>
    public double Rival { get; init; }

    /// <summary>Share of the best candidate's boxes that are a person's, or lie on a person who fills the frame; where there is no candidate, 1 if a person fills the frame.</summary>
    public double PersonInWay { get; init; }

    /// <summary>The numbers of the frames that were looked at.</summary>
    public required IReadOnlyList<int> Frames { get; init; }

    /// <summary>What was looked for.</summary>
    public required ProductPrompt Prompt { get; init; }

    /// <summary>The limits that were used.</summary>
    public required ProductChoiceOptions Options { get; init; }

    /// <summary>The detector; empty where the boxes came from elsewhere.</summary>
    public string Detector { get; init; } = "";
}
