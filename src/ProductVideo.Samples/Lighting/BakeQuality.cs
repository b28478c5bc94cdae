namespace ProductVideo.Samples.Lighting;

/// <summary>How much work goes into light and shadow before the first frame.</summary>
/// <param name="SkyDirections">Directions from which the open studio is tested.</param>
/// <param name="KeyDirections">Points of the key light that are tested.</param>
/// <param name="MapSize">Pixels along a side of each depth map.</param>
/// <param name="FloorSize">Cells along a side of the floor's light map.</param>
internal sealed record BakeQuality(int SkyDirections, int KeyDirections, int MapSize, int FloorSize)
{
    public static BakeQuality Thumbnail { get; } = new(20, 12, 48, 64);

    public static BakeQuality Film { get; } = new(80, 64, 224, 320);
}
