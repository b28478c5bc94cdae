namespace ProductVideo.Storage.Work;

/// <summary>A scope that does not simply run.</summary>
/// <param name="Scope">What it is about, made by <see cref="WorkScope"/>.</param>
/// <param name="Mode">What was made of it.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="ChangedAt">Since when, in Unix milliseconds.</param>
public sealed record WorkControl(string Scope, WorkMode Mode, string Reason, long ChangedAt);
