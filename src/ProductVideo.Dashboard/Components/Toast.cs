namespace ProductVideo.Dashboard.Components;

/// <summary>A short message.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">good or bad.</param>
/// <param name="Undo">Takes back what it tells of; null if that cannot be done.</param>
internal sealed record Toast(string Text, string Tone, Func<Task>? Undo);
