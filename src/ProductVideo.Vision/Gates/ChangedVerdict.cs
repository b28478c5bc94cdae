namespace ProductVideo.Vision.Gates;

/// <summary>A clip that another policy would put on the other side.</summary>
/// <param name="Id">Such as <c>JEWE001_002</c>.</param>
/// <param name="IsAccepted">Whether the other policy accepts it.</param>
/// <param name="Reasons">Why the other policy refuses it; where it accepts it, why the limits that were in force refused it and these do not.</param>
public sealed record ChangedVerdict(string Id, bool IsAccepted, IReadOnlyList<RejectionReason> Reasons);
