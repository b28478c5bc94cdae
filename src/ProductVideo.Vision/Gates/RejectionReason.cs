namespace ProductVideo.Vision.Gates;

/// <summary>Why a clip was refused.</summary>
/// <param name="Code">A stable code; see <see cref="ReasonCodes"/>.</param>
/// <param name="Value">The score.</param>
/// <param name="Limit">The limit it broke.</param>
/// <param name="Message">The same in words.</param>
public sealed record RejectionReason(string Code, double Value, double Limit, string Message);
