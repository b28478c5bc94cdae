using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>
/// A film made to test shot detection: painted scenes with moving cameras and things, joined by cuts, dissolves and fades, with flashes,
/// fast pans, zooms, changes of light, crossing objects and captions within the shots, and noise over all of it. The same seed gives the
/// same film, and the truth is exact.
/// </summary>
public sealed class MontageFilm
{
    private readonly MontageOptions _options;
    private readonly MontagePlan _plan;

    private MontageFilm(ulong seed, MontageOptions options)
    {
        (_options, _plan) = (options, MontagePlan.Draw(new RandomStream(seed), options));
        Truth = new MontageTruth(seed, _plan.FramesPerSecond, _plan.FrameCount, [.. _plan.Events.OrderBy(happening => happening.StartFrame)]);
    }

    /// <summary>What is known of it.</summary>
    public MontageTruth Truth { get; }

    /// <summary>Plans a film.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public static MontageFilm Plan(ulong seed, MontageOptions? options = null)
    {
        options ??= new MontageOptions();
        options.Validate();
        return new MontageFilm(seed, options);
    }

    /// <summary>Draws the frames one after the other. Memory holds one frame and the painted scenes.</summary>
    public IEnumerable<RgbImage> Frames(CancellationToken cancellationToken = default)
    {
        var (width, height) = (_options.Width, _options.Height);
        var (picture, other) = (new Vector3[width * height], new Vector3[width * height]);
        var noise = new RandomStream(Truth.Seed ^ 0x5EED);
        for (var frame = 0; frame < _plan.FrameCount; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mix = _plan.MixAt(frame);
            _plan.Shots[mix.Shot].Draw(frame, picture, width, height);
            if (mix.Other is { } next)
            {
                _plan.Shots[next].Draw(frame, other, width, height);
            }

            for (var i = 0; i < picture.Length; i++)
            {
                picture[i] = Vector3.Lerp(picture[i], mix.Other is null ? mix.Level : other[i], mix.Share);
            }

            yield return Finish(picture, noise);
        }
    }

    private RgbImage Finish(Vector3[] picture, RandomStream random)
    {
        var image = new RgbImage(_options.Width, _options.Height);
        for (var i = 0; i < picture.Length; i++)
        {
            // Three bytes of one draw: their sums are near enough to a normal distribution.
            var draw = random.NextUInt64();
            for (var channel = 0; channel < 3; channel++)
            {
                var grain = ((draw & 255) + ((draw >> 8) & 255) - 255f) / 104;
                draw >>= 16;
                image.Pixels[(i * 3) + channel] = (byte)Math.Clamp(picture[i][channel] + (grain * _plan.Grain) + 0.5f, 0, 255);
            }
        }

        return image;
    }
}
