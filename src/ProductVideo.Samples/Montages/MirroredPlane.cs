using System.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>A painted square that is mirrored beyond its sides. Half of its side is as long as the picture is high.</summary>
internal sealed class MirroredPlane
{
    /// <summary>Pixels of its side.</summary>
    public const int Side = 512;

    private readonly byte[] _codes = new byte[Side * Side * 3];

    /// <summary>Paints one pixel, in sRGB codes; what is out of 0 to 255 is clipped.</summary>
    public void Paint(int x, int y, Vector3 colour)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            _codes[(((y * Side) + x) * 3) + channel] = (byte)Math.Clamp(colour[channel], 0, 255);
        }
    }

    /// <summary>The colour at a place, in sRGB codes, 0 to 255.</summary>
    public Vector3 At(Vector2 place)
    {
        var (x, y) = (Mirror(place.X * Side / 2), Mirror(place.Y * Side / 2));
        var (column, row) = (Math.Min((int)x, Side - 2), Math.Min((int)y, Side - 2));
        var (partX, partY) = (x - column, y - row);
        var top = Vector3.Lerp(Code(column, row), Code(column + 1, row), partX);
        var bottom = Vector3.Lerp(Code(column, row + 1), Code(column + 1, row + 1), partX);
        return Vector3.Lerp(top, bottom, partY);
    }

    private Vector3 Code(int column, int row)
    {
        var place = ((row * Side) + column) * 3;
        return new Vector3(_codes[place], _codes[place + 1], _codes[place + 2]);
    }

    private static float Mirror(float place)
    {
        const float Period = 2 * (Side - 1);
        var folded = MathF.Abs(place) % Period;
        return folded < Period / 2 ? folded : Period - folded;
    }
}
