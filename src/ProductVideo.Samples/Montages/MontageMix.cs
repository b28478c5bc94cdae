using System.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>What a frame is made of: a shot, and a share of another one or of a plain colour.</summary>
internal readonly record struct MontageMix(int Shot, int? Other, Vector3 Level, float Share);
