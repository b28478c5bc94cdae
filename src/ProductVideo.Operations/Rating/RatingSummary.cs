namespace ProductVideo.Operations.Rating;

/// <summary>What people said of all pairs together.</summary>
/// <param name="Ratings">Ratings.</param>
/// <param name="Raters">People.</param>
/// <param name="Pairs">Pairs that were rated.</param>
/// <param name="PreferredA">Ratings that prefer A.</param>
/// <param name="PreferredB">Ratings that prefer B.</param>
/// <param name="Neither">Ratings that prefer neither.</param>
/// <param name="MeanScore">The mean score, 1 to 5; null without ratings.</param>
/// <param name="PreferenceAgreement">Krippendorff's alpha of the preferences, nominal; null if no pair was rated by two people, or all said the same.</param>
/// <param name="ScoreAgreement">Krippendorff's alpha of the scores, interval; null likewise.</param>
public sealed record RatingSummary(
    int Ratings, int Raters, int Pairs, int PreferredA, int PreferredB, int Neither, double? MeanScore, double? PreferenceAgreement, double? ScoreAgreement);
