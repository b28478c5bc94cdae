using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Films;

/// <summary>A clip that can be written.</summary>
/// <param name="Shot">The shot that it shows.</param>
/// <param name="Frames">For each of its frames, the source frame that it shows.</param>
/// <param name="Pixels">The source frames' pixels, each once.</param>
internal sealed record WaitingClip(PlannedShot Shot, IReadOnlyList<int> Frames, IReadOnlyDictionary<int, byte[]> Pixels);
