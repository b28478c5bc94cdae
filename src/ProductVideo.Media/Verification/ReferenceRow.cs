namespace ProductVideo.Media.Verification;

/// <summary>One line of a comparison with reference data.</summary>
/// <param name="File">Name of the reference file.</param>
/// <param name="Group">What was compared.</param>
/// <param name="Values">How many values were compared.</param>
/// <param name="Error">Worst error in the group, in the unit of the tolerance.</param>
/// <param name="Tolerance">Largest error that passes.</param>
/// <param name="Problem">Why the group could not be compared, or what differs, or null.</param>
public sealed record ReferenceRow(string File, string Group, int Values, double Error, double Tolerance, string? Problem = null)
{
    /// <summary>Whether the group agrees with the reference.</summary>
    public bool Passed => Problem is null && Error <= Tolerance;
}
