namespace ProductVideo.Vision.Detection;

/// <summary>A box in pixels of a picture; it may reach beyond the picture. Pixel 0 reaches from 0 to 1.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Bottom">Its lower edge.</param>
public readonly record struct DetectionBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Pixels across.</summary>
    public double Width => Right - Left;

    /// <summary>Pixels down.</summary>
    public double Height => Bottom - Top;

    /// <summary>Square pixels; 0 where an edge is past its opposite.</summary>
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>The middle, from the left.</summary>
    public double CentreX => 0.5 * (Left + Right);

    /// <summary>The middle, from the top.</summary>
    public double CentreY => 0.5 * (Top + Bottom);

    /// <summary>What both boxes cover; of area 0 where they do not meet.</summary>
    public DetectionBox Intersect(DetectionBox other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>The part inside a picture.</summary>
    public DetectionBox Clip(int width, int height) => Intersect(new DetectionBox(0, 0, width, height));

    /// <summary>Area of the intersection over that of the union, 0 to 1; 0 where both are empty.</summary>
    public double IntersectionOverUnion(DetectionBox other)
    {
        var common = Intersect(other).Area;
        var all = Area + other.Area - common;
        return all > 0 ? common / all : 0;
    }

    /// <summary>Share of this box that lies in the other, 0 to 1; 0 where this box is empty.</summary>
    public double ShareInside(DetectionBox other) => Area > 0 ? Intersect(other).Area / Area : 0;
}
