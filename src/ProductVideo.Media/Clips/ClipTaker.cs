using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Clips;

/// <summary>Takes a clip whose frames are there, or leaves it.</summary>
/// <param name="shot">The shot that it shows.</param>
/// <param name="write">Writes it; called once and awaited before the taker ends, or not called where the clip is not wanted.</param>
/// <param name="cancellationToken">Stops the work.</param>
public delegate Task ClipTaker(PlannedShot shot, ClipWriter write, CancellationToken cancellationToken);
