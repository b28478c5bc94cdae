using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Rendering;

/// <summary>
/// A deferred rasteriser: finds the nearest triangle at 2x2 samples per pixel, then shades only what is seen. One instance serves one thread and
/// keeps its buffers from frame to frame; what it draws depends on the arguments alone.
/// </summary>
internal sealed class FrameRenderer
{
    /// <summary>Samples along each side of a pixel.</summary>
    public const int Grid = 2;

    private const float Nearest = 0.02f;
    private readonly VisibilityBuffer _solid = new();
    private readonly VisibilityBuffer _glass = new();
    private readonly PaperLattice _paper = new();
    private Vector3[] _screen = [];

    /// <summary>Draws one frame, and the mask of pixels of which the product covers half or more.</summary>
    public void Render(Scene scene, CameraPose pose, RgbImage? picture, GrayImage mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        Project(scene, pose, width, height);
        var window = Window(scene, width, height);
        Rasterise(scene, window);
        WriteMask(mask, window);
        if (picture is null)
        {
            return;
        }

        _paper.Prepare(scene, pose, width, height);
        for (var y = 0; y < height; y++)
        {
            RenderRow(scene, pose, picture, window, y);
        }
    }

    private Vector3 Backdrop(Scene scene, CameraPose pose, int x, int y, float across, float upward, float unit)
    {
        if (scene.IsCutOut)
        {
            return Vector3.One;
        }

        if (_paper.IsUsed)
        {
            return _paper.At(x, y);
        }

        var through = Vectors.Normalize(pose.Forward + (pose.Right * across) + (pose.Up * upward));
        return scene.Backdrop.Seen(pose.Eye, through, unit, scene.Studio, scene.Light);
    }

    private void Project(Scene scene, CameraPose pose, int width, int height)
    {
        var positions = scene.Mesh.Positions;
        if (_screen.Length < positions.Length)
        {
            _screen = new Vector3[positions.Length];
        }

        var focal = height * Grid * 0.5f / pose.TanHalfFov;
        var (centreX, centreY) = (width * Grid * 0.5f, height * Grid * 0.5f);
        for (var i = 0; i < positions.Length; i++)
        {
            var p = positions[i] - pose.Eye;
            var depth = Vectors.Dot(p, pose.Forward);
            var inverse = depth > Nearest ? 1 / depth : 0;
            _screen[i] = new Vector3(
                centreX + (focal * Vectors.Dot(p, pose.Right) * inverse), centreY - (focal * Vectors.Dot(p, pose.Up) * inverse), inverse);
        }
    }

    /// <summary>The part of the sample grid that the product may cover, on whole pixels.</summary>
    private PixelWindow Window(Scene scene, int width, int height)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        for (var i = 0; i < scene.Mesh.Positions.Length; i++)
        {
            var p = _screen[i];
            if (p.Z > 0)
            {
                (left, right) = (MathF.Min(left, p.X), MathF.Max(right, p.X));
                (top, bottom) = (MathF.Min(top, p.Y), MathF.Max(bottom, p.Y));
            }
        }

        var x0 = (int)Math.Clamp(left / Grid, 0, width);
        var y0 = (int)Math.Clamp(top / Grid, 0, height);
        var x1 = (int)Math.Clamp((right / Grid) + 1, x0, width);
        var y1 = (int)Math.Clamp((bottom / Grid) + 1, y0, height);
        return new PixelWindow(x0, y0, x1 - x0, y1 - y0);
    }

    private void Rasterise(Scene scene, PixelWindow window)
    {
        _solid.Clear(window.Width * Grid, window.Height * Grid);
        _glass.Retire();
        if (scene.HasGlass)
        {
            _glass.Clear(window.Width * Grid, window.Height * Grid);
        }

        var indices = scene.Mesh.Indices;
        var shift = new Vector3(window.Left * Grid, window.Top * Grid, 0);
        for (var triangle = 0; triangle < scene.Mesh.TriangleCount; triangle++)
        {
            var a = _screen[indices[3 * triangle]];
            var b = _screen[indices[(3 * triangle) + 1]];
            var c = _screen[indices[(3 * triangle) + 2]];
            if (a.Z <= 0 || b.Z <= 0 || c.Z <= 0)
            {
                continue;
            }

            (a, b, c) = (a - shift, b - shift, c - shift);
            var isGlass = scene.HasGlass && scene.Materials[scene.Mesh.TriangleMaterials[triangle]].Transmission > 0;
            (isGlass ? _glass : _solid).Fill(a, b, c, triangle + 1);
        }

        if (scene.HasGlass)
        {
            _glass.HideBehind(_solid);
        }
    }

    private void WriteMask(GrayImage mask, PixelWindow window)
    {
        Array.Clear(mask.Pixels);
        for (var y = 0; y < window.Height; y++)
        {
            var row = mask.Row(window.Top + y);
            for (var x = 0; x < window.Width; x++)
            {
                var covered = 0;
                for (var sample = 0; sample < Grid * Grid; sample++)
                {
                    var at = SampleIndex(window, x, y, sample);
                    covered += _solid.Numbers[at] != 0 || (_glass.IsUsed && _glass.Numbers[at] != 0) ? 1 : 0;
                }

                row[window.Left + x] = covered * 2 >= Grid * Grid ? (byte)255 : (byte)0;
            }
        }
    }

    private void RenderRow(Scene scene, CameraPose pose, RgbImage picture, PixelWindow window, int y)
    {
        var (width, height) = (picture.Width, picture.Height);
        var unit = 2 * pose.TanHalfFov / height;
        var row = picture.Row(y);
        for (var x = 0; x < width; x++)
        {
            var inWindow = x >= window.Left && x < window.Left + window.Width && y >= window.Top && y < window.Top + window.Height;
            var covered = inWindow ? Covered(window, x - window.Left, y - window.Top) : 0;
            var across = (x + 0.5f - (width * 0.5f)) * unit;
            var upward = ((height * 0.5f) - y - 0.5f) * unit;
            var backdrop = covered < Grid * Grid || scene.HasGlass ? Backdrop(scene, pose, x, y, across, upward, unit) : Vector3.Zero;

            var colour = scene.IsCutOut ? backdrop : ToneCurve.Compress(backdrop);
            if (covered > 0)
            {
                colour = covered == Grid * Grid && IsOneSurface(scene, window, x - window.Left, y - window.Top)
                    ? CentreColour(scene, pose, window, x, y, unit, backdrop)
                    : (Samples(scene, pose, window, x, y, unit, backdrop) + (colour * ((Grid * Grid) - covered))) / (Grid * Grid);
            }

            if (!scene.IsCutOut)
            {
                var fall = ((across * across) + (upward * upward)) / (pose.TanHalfFov * pose.TanHalfFov);
                colour *= 1 - (0.035f * fall);
            }

            var dither = Noise.Hash(x, y, 11);
            row[3 * x] = ToneCurve.Encode(colour.X, dither);
            row[(3 * x) + 1] = ToneCurve.Encode(colour.Y, dither);
            row[(3 * x) + 2] = ToneCurve.Encode(colour.Z, dither);
        }
    }

    private int Covered(PixelWindow window, int x, int y)
    {
        var covered = 0;
        for (var sample = 0; sample < Grid * Grid; sample++)
        {
            var at = SampleIndex(window, x, y, sample);
            covered += _solid.Numbers[at] != 0 || (_glass.IsUsed && _glass.Numbers[at] != 0) ? 1 : 0;
        }

        return covered;
    }

    /// <summary>
    /// Whether all samples of a pixel lie on one smooth surface: then one sample in the middle says it all. Facets of stones, edges between parts
    /// and glass keep their samples.
    /// </summary>
    private bool IsOneSurface(Scene scene, PixelWindow window, int x, int y)
    {
        var first = SampleIndex(window, x, y, 0);
        var number = _solid.Numbers[first];
        if (_glass.IsUsed && !IsOneTriangle(_glass, window, x, y))
        {
            return false;
        }

        if (number == 0)
        {
            return IsOneTriangle(_solid, window, x, y);
        }

        var material = scene.Mesh.TriangleMaterials[number - 1];
        var depth = _solid.Depth[first];
        for (var sample = 1; sample < Grid * Grid; sample++)
        {
            var at = SampleIndex(window, x, y, sample);
            var other = _solid.Numbers[at];
            if (other != number && (other == 0 || scene.Materials[material].IsGem || scene.Mesh.TriangleMaterials[other - 1] != material || MathF.Abs(_solid.Depth[at] - depth) > 0.006f * depth))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneTriangle(VisibilityBuffer buffer, PixelWindow window, int x, int y)
    {
        var number = buffer.Numbers[SampleIndex(window, x, y, 0)];
        for (var sample = 1; sample < Grid * Grid; sample++)
        {
            if (buffer.Numbers[SampleIndex(window, x, y, sample)] != number)
            {
                return false;
            }
        }

        return true;
    }

    private Vector3 CentreColour(Scene scene, CameraPose pose, PixelWindow window, int x, int y, float unit, Vector3 backdrop) =>
        SampleColour(scene, pose, SampleIndex(window, x - window.Left, y - window.Top, 0), (x + 0.5f) * Grid, (y + 0.5f) * Grid, unit, backdrop);

    private Vector3 Samples(Scene scene, CameraPose pose, PixelWindow window, int x, int y, float unit, Vector3 backdrop)
    {
        var sum = Vector3.Zero;
        for (var sample = 0; sample < Grid * Grid; sample++)
        {
            var at = SampleIndex(window, x - window.Left, y - window.Top, sample);
            sum += SampleColour(scene, pose, at, (x * Grid) + (sample % Grid) + 0.5f, (y * Grid) + (sample / Grid) + 0.5f, unit / Grid, backdrop);
        }

        return sum;
    }

    private Vector3 SampleColour(Scene scene, CameraPose pose, int at, float sampleX, float sampleY, float unit, Vector3 backdrop)
    {
        var solid = _solid.Numbers[at];
        var glass = _glass.IsUsed ? _glass.Numbers[at] : 0;
        if ((solid | glass) == 0)
        {
            return Vector3.Zero;
        }

        var light = backdrop;
        if (solid != 0)
        {
            light = ShadeTriangle(scene, pose, solid - 1, sampleX, sampleY, unit, backdrop);
        }

        if (glass != 0)
        {
            light = ShadeTriangle(scene, pose, glass - 1, sampleX, sampleY, unit, light);
        }

        return ToneCurve.Compress(light);
    }

    private Vector3 ShadeTriangle(Scene scene, CameraPose pose, int triangle, float sampleX, float sampleY, float unit, Vector3 behind)
    {
        var mesh = scene.Mesh;
        var i0 = mesh.Indices[3 * triangle];
        var i1 = mesh.Indices[(3 * triangle) + 1];
        var i2 = mesh.Indices[(3 * triangle) + 2];
        var (a, b, c) = (_screen[i0], _screen[i1], _screen[i2]);
        var (ux, uy, vx, vy) = (b.X - a.X, b.Y - a.Y, c.X - a.X, c.Y - a.Y);
        var (px, py) = (sampleX - a.X, sampleY - a.Y);
        var inverse = 1 / ((ux * vy) - (vx * uy));
        var w1 = ((px * vy) - (vx * py)) * inverse;
        var w2 = ((ux * py) - (px * uy)) * inverse;
        var w0 = (1 - w1 - w2) * a.Z;
        w1 *= b.Z;
        w2 *= c.Z;
        // Weights over depth make the interpolation true in perspective.
        var total = 1 / (w0 + w1 + w2);
        (w0, w1, w2) = (w0 * total, w1 * total, w2 * total);
        var position = (mesh.Positions[i0] * w0) + (mesh.Positions[i1] * w1) + (mesh.Positions[i2] * w2);
        var normal = Vectors.Normalize((mesh.Normals[i0] * w0) + (mesh.Normals[i1] * w1) + (mesh.Normals[i2] * w2));
        var light = scene.Light;
        var sky = (light.VertexSky[i0] * w0) + (light.VertexSky[i1] * w1) + (light.VertexSky[i2] * w2);
        var key = (light.VertexKey[i0] * w0) + (light.VertexKey[i1] * w1) + (light.VertexKey[i2] * w2);
        var toEye = Vectors.Normalize(pose.Eye - position);
        var footprint = total * unit;
        return SurfaceShader.Shade(scene, scene.Materials[mesh.TriangleMaterials[triangle]], position, normal, toEye, sky, key, footprint, behind);
    }

    private static int SampleIndex(PixelWindow window, int x, int y, int sample) =>
        (((y * Grid) + (sample / Grid)) * window.Width * Grid) + (x * Grid) + (sample % Grid);
}
