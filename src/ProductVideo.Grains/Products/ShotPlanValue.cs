using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <summary>What shot detection found out.</summary>
/// <param name="Film">What the film is.</param>
/// <param name="Transitions">What lies between the shots.</param>
/// <param name="Clips">The plan.</param>
public sealed record ShotPlanValue(FilmInfo Film, ShotTransition[] Transitions, PlannedClip[] Clips);
