namespace ProductVideo.Media.Shots;

/// <summary>A fade at one end of a shot.</summary>
/// <param name="IsFadeIn">Whether it is at the shot's start (else at its end).</param>
/// <param name="IsWhite">Whether it comes from or goes to white (else black).</param>
/// <param name="StartFrame">Its first frame, in the source.</param>
/// <param name="EndFrame">The frame after its last one.</param>
/// <param name="Depth">How far it goes: 1 for all the way, 0.5 for half of the picture's strength.</param>
public readonly record struct Fade(bool IsFadeIn, bool IsWhite, int StartFrame, int EndFrame, double Depth);
