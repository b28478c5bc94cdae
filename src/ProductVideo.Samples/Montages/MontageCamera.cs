using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>Where a camera looks, frame by frame: a slow move all along, and perhaps one fast one. Lengths are parts of the picture's height.</summary>
internal sealed class MontageCamera
{
    private readonly Vector2 _start;
    private readonly Vector2 _drift;
    private readonly float _zoomDrift;
    private readonly float _shake;
    private readonly float _phase;
    private Vector2 _pan;
    private float _zoom = 1;
    private (int Start, int End) _fast;

    public MontageCamera(RandomStream random)
    {
        _start = new Vector2(random.Range(0.4f, 2), random.Range(0.4f, 2));
        var moves = random.Chance(0.6f);
        _drift = moves ? new Vector2(random.Range(-0.006f, 0.006f), random.Range(-0.003f, 0.003f)) : default;
        _zoomDrift = random.Chance(0.3f) ? random.Range(-0.004f, 0.004f) : 0;
        _shake = random.Chance(0.25f) ? random.Range(0.002f, 0.01f) : 0;
        _phase = random.Range(0, 6);
    }

    public void Pan(Vector2 way, int start, int end) => (_pan, _fast) = (way, (start, end));

    public void Zoom(float factor, int start, int end) => (_zoom, _fast) = (factor, (start, end));

    /// <summary>The picture's middle on the plane, and how many plane lengths a picture length is.</summary>
    public (Vector2 Centre, float Reach) At(float frame)
    {
        var progress = _fast.End > _fast.Start ? PortableMath.Ease(PortableMath.Saturate((frame - _fast.Start) / (_fast.End - _fast.Start))) : 0;
        var shake = _shake * new Vector2(PortableMath.Sin((frame * 0.7f) + _phase), PortableMath.Sin((frame * 0.93f) - _phase));
        var reach = PortableMath.Pow(_zoom, -progress) * (float)PortableMath.Exp(_zoomDrift * frame);
        return (_start + (_drift * frame) + (_pan * progress) + shake, reach);
    }
}
