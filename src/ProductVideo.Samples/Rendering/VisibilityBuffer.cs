using System.Numerics;

namespace ProductVideo.Samples.Rendering;

/// <summary>The nearest triangle, by number from 1, at every sample of a window; 0 where there is none.</summary>
internal sealed class VisibilityBuffer
{
    private int _width;
    private int _height;

    public int[] Numbers { get; private set; } = [];

    /// <summary>One over the distance along the view, 0 where nothing is.</summary>
    public float[] Depth { get; private set; } = [];

    /// <summary>False for the glass buffer while a scene without glass is drawn.</summary>
    public bool IsUsed { get; private set; }

    public void Clear(int width, int height)
    {
        (_width, _height) = (width, height);
        var size = width * height;
        if (Depth.Length < size)
        {
            Depth = new float[size];
            Numbers = new int[size];
        }

        Array.Clear(Depth, 0, size);
        Array.Clear(Numbers, 0, size);
        IsUsed = true;
    }

    public void Retire() => IsUsed = false;

    public void Fill(Vector3 a, Vector3 b, Vector3 c, int number) =>
        DepthRaster.Fill(Depth, Numbers, _width, _height, a.X, a.Y, a.Z, b.X, b.Y, b.Z, c.X, c.Y, c.Z, number);

    /// <summary>Forgets what lies behind the other buffer's surfaces.</summary>
    public void HideBehind(VisibilityBuffer other)
    {
        for (var i = 0; i < _width * _height; i++)
        {
            if (other.Depth[i] > Depth[i])
            {
                Numbers[i] = 0;
            }
        }
    }
}
