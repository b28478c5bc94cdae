using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Films;

/// <summary>What a film was cut into.</summary>
/// <param name="Detection">Its shots and transitions.</param>
/// <param name="Plan">Its clips, those that were refused too.</param>
/// <param name="Decodes">How often it was decoded, in whole or in part.</param>
public sealed record FilmCut(ShotDetection Detection, IReadOnlyList<PlannedShot> Plan, int Decodes);
