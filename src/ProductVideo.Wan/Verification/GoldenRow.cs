namespace ProductVideo.Wan.Verification;

/// <summary>One line of a verification: a group of tensors of one reference file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Group">What was compared.</param>
/// <param name="Tensors">Tensors in the group.</param>
/// <param name="Error">Worst error in the group, in the unit of the tolerance: relative, or grey levels for frames.</param>
/// <param name="Tolerance">Largest error that passes.</param>
/// <param name="Problem">Why the group could not be compared, or null.</param>
public sealed record GoldenRow(string File, string Group, int Tensors, double Error, double Tolerance, string? Problem = null)
{
    /// <summary>Whether the group agrees with the reference.</summary>
    public bool Passed => Problem is null && Error <= Tolerance;
}
