using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <summary>What shot detection found out.</summary>
/// <param name="Film">What the film is.</param>
/// <param name="Cuts">The first frames of all shots but the first.</param>
/// <param name="Clips">The plan.</param>
public sealed record ShotPlanValue(FilmInfo Film, int[] Cuts, PlannedClip[] Clips);
