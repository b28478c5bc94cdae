using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>A montage film before it is drawn.</summary>
internal sealed class MontagePlan
{
    private const int EdgeFrames = 7;

    private const float VisibleShare = 0.05f;

    private static readonly Vector3 White = new(255);

    private readonly List<MontageShot> _shots = [];
    private readonly List<MontageEvent> _events = [];
    private readonly List<(int Start, MontageMix[] Mixes)> _mixes = [];
    private readonly List<(int Start, int Shot)> _starts = [];

    private MontagePlan()
    {
    }

    public int FramesPerSecond { get; private init; }

    public float Grain { get; private init; }

    public int FrameCount { get; private set; }

    public IReadOnlyList<MontageShot> Shots => _shots;

    public IReadOnlyList<MontageEvent> Events => _events;

    public static MontagePlan Draw(RandomStream random, MontageOptions options)
    {
        var plan = new MontagePlan { FramesPerSecond = random.Pick<int>([24, 25, 30]), Grain = random.Range(0, 5) };
        if (random.Chance(0.2f))
        {
            plan.Fade(MontageEventKind.FadeBlack, null, 0, random);
        }

        for (var number = 0; number < options.Shots; number++)
        {
            if (number > 0)
            {
                plan.Join(random);
            }
            else
            {
                plan.Begin(MontageScene.Create(random), random);
            }

            var frames = options.LeastShotFrames + random.Next(options.MostShotFrames - options.LeastShotFrames + 1);
            plan.Happen(plan.FrameCount, frames, random, (float)options.Width / options.Height);
            plan.FrameCount += frames;
        }

        if (random.Chance(0.2f))
        {
            plan.Fade(MontageEventKind.FadeBlack, plan._shots.Count - 1, null, random);
        }

        return plan;
    }

    public MontageMix MixAt(int frame)
    {
        foreach (var (start, mixes) in _mixes)
        {
            if (frame >= start && frame < start + mixes.Length)
            {
                return mixes[frame - start];
            }
        }

        return new MontageMix(_starts.Last(entry => entry.Start <= frame || entry.Shot == 0).Shot, null, default, 0);
    }

    private void Begin(MontageScene scene, RandomStream random)
    {
        _starts.Add((FrameCount, _shots.Count));
        _shots.Add(new MontageShot(scene, new MontageCamera(random)));
    }

    private void Join(RandomStream random)
    {
        var last = _shots.Count - 1;
        var choice = random.NextSingle();
        var isSimilar = choice is >= 0.36f and < 0.54f;
        var scene = isSimilar ? _shots[last].Scene.CreateSimilar(random) : MontageScene.Create(random);
        if (choice < 0.48f)
        {
            _events.Add(new MontageEvent(isSimilar ? MontageEventKind.SimilarCut : MontageEventKind.Cut, FrameCount, FrameCount));
        }
        else if (choice < 0.75f)
        {
            Dissolve(last, 8 + random.Next(23), random.Chance(0.3f));
        }
        else
        {
            Fade(choice < 0.88f ? MontageEventKind.FadeBlack : MontageEventKind.FadeWhite, last, last + 1, random);
        }

        Begin(scene, random);
    }

    private void Dissolve(int from, int frames, bool isEased)
    {
        var mixes = new MontageMix[frames];
        for (var i = 0; i < frames; i++)
        {
            var share = (i + 1f) / (frames + 1);
            mixes[i] = new MontageMix(from, from + 1, default, isEased ? share * share * (3 - (2 * share)) : share);
        }

        Add(MontageEventKind.Dissolve, mixes);
    }

    private void Fade(MontageEventKind kind, int? from, int? to, RandomStream random)
    {
        var level = kind == MontageEventKind.FadeWhite ? White : Vector3.Zero;
        var (fadeOut, hold, fadeIn) = (from is null ? 0 : 8 + random.Next(17), 1 + random.Next(12), to is null ? 0 : 8 + random.Next(17));
        var mixes = new MontageMix[fadeOut + hold + fadeIn];
        for (var i = 0; i < mixes.Length; i++)
        {
            mixes[i] = i < fadeOut
                ? new MontageMix(from!.Value, null, level, (i + 1f) / (fadeOut + 1))
                : new MontageMix(to ?? from!.Value, null, level, i < fadeOut + hold ? 1 : 1 - ((i - fadeOut - hold + 1f) / (fadeIn + 1)));
        }

        Add(kind, mixes);
    }

    private void Add(MontageEventKind kind, MontageMix[] mixes)
    {
        var (first, last) = (Array.FindIndex(mixes, IsMixed), Array.FindLastIndex(mixes, IsMixed));
        _events.Add(new MontageEvent(kind, FrameCount, FrameCount + mixes.Length, FrameCount + first, FrameCount + last + 1));
        _mixes.Add((FrameCount, mixes));
        FrameCount += mixes.Length;
    }

    private static bool IsMixed(MontageMix mix) => mix.Share >= VisibleShare && (mix.Other is null || mix.Share <= 1 - VisibleShare);

    // Something that is no boundary, far enough from both ends that it is not part of one.
    private void Happen(int start, int frames, RandomStream random, float aspect)
    {
        var room = frames - (2 * EdgeFrames);
        if (room < 4 || !random.Chance(0.7f))
        {
            return;
        }

        var kind = random.Pick<MontageEventKind>(
            [MontageEventKind.Flash, MontageEventKind.Flash, MontageEventKind.Pan, MontageEventKind.Pan, MontageEventKind.Zoom, MontageEventKind.Light, MontageEventKind.Crossing, MontageEventKind.Caption]);
        var length = kind switch
        {
            MontageEventKind.Flash => 1 + random.Next(3),
            MontageEventKind.Caption => 1,
            _ => Math.Min(room, 10 + random.Next(20)),
        };
        var first = start + EdgeFrames + random.Next(room - length + 1);
        _events.Add(new MontageEvent(kind, first, first + length));
        Apply(kind, first, length, random, aspect);
    }

    private void Apply(MontageEventKind kind, int first, int length, RandomStream random, float aspect)
    {
        var shot = _shots[^1];
        switch (kind)
        {
            case MontageEventKind.Flash:
                var strength = random.Range(0.55f, 1);
                var decay = random.Range(0.6f, 1);
                _mixes.Add((first, [.. Enumerable.Range(0, length).Select(i => new MontageMix(_shots.Count - 1, null, White, strength * PortableMath.Pow(decay, i)))]));
                break;
            case MontageEventKind.Pan:
                var way = aspect * random.Range(0.02f, 0.11f) * length / 1.5f;
                shot.Camera.Pan(new Vector2(random.Chance(0.5f) ? way : -way, random.Range(-0.2f, 0.2f)), first, first + length);
                break;
            case MontageEventKind.Zoom:
                var factor = random.Range(1.3f, 2.4f);
                shot.Camera.Zoom(random.Chance(0.5f) ? factor : 1 / factor, first, first + length);
                break;
            case MontageEventKind.Light:
                shot.ChangeLight(random.Chance(0.5f) ? random.Range(0.35f, 0.7f) : random.Range(1.3f, 1.9f), first, first + Math.Max(2, length / 2));
                break;
            case MontageEventKind.Crossing:
                shot.Crossing = MontageThing.Crossing(random, first, length, aspect);
                break;
            default:
                shot.CaptionFrom = first;
                break;
        }
    }
}
