namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>What is known of a film's shots while its frames come in.</summary>
/// <param name="Shots">Shots whose ends are known since the last forecast, in order.</param>
/// <param name="OpenFrom">The first frame of the shot that goes on.</param>
/// <param name="SettledFrames">How many of the film's first frames are known to belong to a shot or transition, or to the shot that goes on.</param>
public sealed record ShotForecast(IReadOnlyList<Shot> Shots, int OpenFrom, int SettledFrames);
