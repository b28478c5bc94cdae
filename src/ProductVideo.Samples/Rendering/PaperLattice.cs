using System.Numerics;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Rendering;

/// <summary>
/// The backdrop of a large frame on a coarse lattice. Plain paper with soft shadows has no detail as fine as a few pixels, so nothing is lost
/// between the lattice points.
/// </summary>
internal sealed class PaperLattice
{
    private const int Step = 3;
    private const int LeastHeight = 300;
    private Vector3[] _points = [];
    private int _columns;

    /// <summary>Whether the frame at hand uses the lattice.</summary>
    public bool IsUsed { get; private set; }

    public void Prepare(Scene scene, CameraPose pose, int width, int height)
    {
        IsUsed = scene.Backdrop.Style == SurfaceStyle.Studio && !scene.IsCutOut && height >= LeastHeight;
        if (!IsUsed)
        {
            return;
        }

        var unit = 2 * pose.TanHalfFov / height;
        _columns = (width / Step) + 2;
        var rows = (height / Step) + 2;
        if (_points.Length < _columns * rows)
        {
            _points = new Vector3[_columns * rows];
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var across = ((column * Step) + 0.5f - (width * 0.5f)) * unit;
                var upward = ((height * 0.5f) - (row * Step) - 0.5f) * unit;
                var through = Vectors.Normalize(pose.Forward + (pose.Right * across) + (pose.Up * upward));
                _points[(row * _columns) + column] = scene.Backdrop.Seen(pose.Eye, through, unit, scene.Studio, scene.Light);
            }
        }
    }

    /// <summary>The backdrop at a pixel.</summary>
    public Vector3 At(int x, int y)
    {
        var at = (y / Step * _columns) + (x / Step);
        var u = x % Step * (1f / Step);
        var v = y % Step * (1f / Step);
        return Vectors.Lerp(Vectors.Lerp(_points[at], _points[at + 1], u), Vectors.Lerp(_points[at + _columns], _points[at + _columns + 1], u), v);
    }
}
