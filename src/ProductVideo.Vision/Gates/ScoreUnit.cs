namespace ProductVideo.Vision.Gates;

/// <summary>What a score counts, and so how it is written.</summary>
public enum ScoreUnit
{
    /// <summary>A share, 0 to 1, written in per cent.</summary>
    Share,

    /// <summary>A figure without a unit, about 0 to 1.</summary>
    Ratio,

    /// <summary>Pixels of a picture of 480 lines.</summary>
    Pixels,

    /// <summary>The same from one frame to the next.</summary>
    PixelsPerFrame,

    /// <summary>Levels of a picture of 8 bits, 0 to 255.</summary>
    Levels,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>A count.</summary>
    Count,
}
