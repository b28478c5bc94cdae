namespace FFMpegCore.Enums;

/// <summary>The x264/x265 speed presets, slowest first.</summary>
public enum Speed
{
    VerySlow,
    Slower,
    Slow,
    Medium,
    Fast,
    Faster,
    VeryFast,
    SuperFast,
    UltraFast,
}
