namespace ProductVideo.Vision.Gates;

/// <summary>A clip as a policy left it, to be judged again.</summary>
/// <param name="Id">Such as <c>JEWE001_002</c>.</param>
/// <param name="IsAccepted">Whether it was accepted.</param>
/// <param name="Scores">What was measured on it.</param>
public sealed record JudgedClip(string Id, bool IsAccepted, ClipScores Scores);
