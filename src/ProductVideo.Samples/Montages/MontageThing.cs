using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>A thing before a scene's plane: a striped ellipse or box that drifts and turns. Lengths are parts of the picture's height.</summary>
internal sealed record MontageThing(
    bool IsRound, Vector2 Start, Vector2 Speed, Vector2 Half, float Angle, float Turn, Vector3 First, Vector3 Second, float Stripes, bool IsStill)
{
    public static MontageThing Create(RandomStream random) => new(
        random.Chance(0.5f),
        new Vector2(random.Range(0.3f, 1.5f), random.Range(0.25f, 0.75f)),
        new Vector2(random.Range(-0.006f, 0.006f), random.Range(-0.003f, 0.003f)),
        new Vector2(random.Range(0.08f, 0.3f), random.Range(0.06f, 0.3f)),
        random.Range(0, 3),
        random.Range(-0.05f, 0.05f),
        255 * ColourSpace.FromHsv(random.NextSingle(), random.Range(0.1f, 0.9f), random.Range(0.2f, 1)),
        255 * ColourSpace.FromHsv(random.NextSingle(), random.Range(0.1f, 0.9f), random.Range(0.2f, 1)),
        random.Range(4, 30),
        random.Chance(0.5f));

    /// <summary>A large thing that crosses the whole picture in some frames.</summary>
    public static MontageThing Crossing(RandomStream random, int start, int frames, float aspect)
    {
        var half = new Vector2(random.Range(0.25f, 0.4f), random.Range(0.3f, 0.6f));
        var speed = (aspect + (2.4f * half.Length())) / frames;
        var thing = Create(random);
        return thing with { Half = half, Speed = new Vector2(speed, 0), Start = new Vector2((-1.2f * half.Length()) - (speed * start), 0.5f), Turn = 0.01f, IsStill = false };
    }

    /// <summary>The thing as it stands at a frame.</summary>
    public Placed At(int frame)
    {
        var time = IsStill ? 0 : frame;
        var angle = Angle + (Turn * time);
        return new Placed(this, Start + (Speed * time), PortableMath.Cos(angle), PortableMath.Sin(angle));
    }

    /// <summary>A thing in its place.</summary>
    internal readonly record struct Placed(MontageThing Thing, Vector2 Centre, float Cos, float Sin)
    {
        /// <summary>Its colour at a place of the picture, or null where it is not.</summary>
        public Vector3? ColourAt(Vector2 place)
        {
            var offset = place - Centre;
            var local = new Vector2((offset.X * Cos) + (offset.Y * Sin), (offset.Y * Cos) - (offset.X * Sin)) / Thing.Half;
            var isInside = Thing.IsRound ? local.LengthSquared() <= 1 : MathF.Max(MathF.Abs(local.X), MathF.Abs(local.Y)) <= 1;
            return isInside ? Vector3.Lerp(Thing.First, Thing.Second, 0.5f + (0.5f * PortableMath.Sin(local.X * Thing.Stripes))) : null;
        }
    }
}
