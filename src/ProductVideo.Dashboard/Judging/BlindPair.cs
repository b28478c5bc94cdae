using System.Security.Cryptography;
using System.Text;
using ProductVideo.Operations.Rating;

namespace ProductVideo.Dashboard.Judging;

/// <summary>A pair as one person sees it: which video is on which side depends on both, so that nobody learns where A is.</summary>
/// <param name="PairId">The pair.</param>
/// <param name="IsSwapped">Whether B is on the left.</param>
internal sealed record BlindPair(string PairId, bool IsSwapped)
{
    /// <summary>The pair for a person; the same every time.</summary>
    public static BlindPair Of(string pairId, string rater) =>
        new(pairId, (SHA256.HashData(Encoding.UTF8.GetBytes($"{rater}\n{pairId}"))[0] & 1) == 1);

    /// <summary>What a choice of side means.</summary>
    /// <param name="side">l, r, or n for neither.</param>
    public PairPreference PreferenceOf(string side) => side switch
    {
        "l" => IsSwapped ? PairPreference.B : PairPreference.A,
        "r" => IsSwapped ? PairPreference.A : PairPreference.B,
        _ => PairPreference.Neither,
    };
}
