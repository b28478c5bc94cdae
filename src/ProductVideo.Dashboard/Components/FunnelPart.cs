namespace ProductVideo.Dashboard.Components;

/// <summary>A part of a funnel's stage.</summary>
/// <param name="Word">What it is.</param>
/// <param name="Tone">Its colour: good, warn, bad, busy or idle.</param>
/// <param name="Count">Items.</param>
public sealed record FunnelPart(string Word, string Tone, long Count);
