using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Clips;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Rendering;

namespace ProductVideo.Samples.Catalogues;

/// <summary>Turns options into plans. A plan says everything about a product's pictures; rendering adds nothing to it.</summary>
internal sealed class CataloguePlanner(SampleCatalogueOptions options)
{
    /// <summary>Every good shot lasts this long or longer; clips start at 3 s, and frames are lost to the frame grid.</summary>
    private const double ShortestGoodShot = 3.4;

    /// <summary>Far above the 27 at which content detectors cut.</summary>
    private const float WantedCutDifference = 42;

    private const int LookHeight = 72;

    private static readonly string[] Series =
        ["Aurora", "Meridian", "Solis", "Tempo", "Lumen", "Harbour", "Celeste", "Verde", "Atlas", "Terra", "Rosa", "Echo", "Stride", "Lotus", "Onda", "Forte"];

    private static readonly ShotKind[] Planted =
        [ShotKind.TooShort, ShotKind.TwoProducts, ShotKind.FadeToBlack, ShotKind.LeavesFrame, ShotKind.BlackBars, ShotKind.TooLarge, ShotKind.Good, ShotKind.Good];

    private static readonly CameraMove[] Moves =
        [CameraMove.OrbitLeft, CameraMove.PushIn, CameraMove.PanRight, CameraMove.Static, CameraMove.OrbitRight, CameraMove.CraneUp, CameraMove.PullOut, CameraMove.PanLeft];

    private readonly FrameRenderer _renderer = new();

    private float Aspect => options.Width / (float)options.Height;

    /// <summary>The id of a catalogue's product, such as JEWE002 for the second piece of jewellery.</summary>
    public static string IdOf(int index)
    {
        var prefix = EntryOf(index).Prefix;
        return $"{prefix}{1 + Enumerable.Range(0, index).Count(other => EntryOf(other).Prefix == prefix):000}";
    }

    public ProductPlan Plan(int index)
    {
        var entry = EntryOf(index);
        var random = new RandomStream(options.Seed).Fork((ulong)index);
        var colour = random.Fork(1).Pick<string>(entry.Colours);
        var productSeed = random.Fork(2).NextUInt64();
        var product = Stage.Product(entry, productSeed, colour, detail: 1);
        var planted = options.PlantsBadShots ? Planted[index % Planted.Length] : ShotKind.Good;
        return new ProductPlan
        {
            Id = IdOf(index),
            Title = $"{Series[index % Series.Length]} {ProductFactory.Word(entry.Family)} {1 + (index / Series.Length)}",
            Entry = entry,
            Caption = $"{product.ColourWord} {product.FinishWord} {ProductFactory.Word(entry.Family)}",
            ProductSeed = productSeed,
            Colour = colour,
            Shots = Shots(product, planted, random.Fork(3)),
            PhotoCount = 3 + random.Fork(4).Next(3),
        };
    }

    private static CatalogueEntry EntryOf(int index) => CatalogueEntry.All[index % CatalogueEntry.All.Length];

    private List<ShotPlan> Shots(ProductModel product, ShotKind planted, RandomStream random)
    {
        var lengths = Lengths(planted, random, out var badShot);
        var shots = new List<ShotPlan>();
        var start = 0;
        RgbImage? before = null;
        var firstMove = random.Next(Moves.Length);
        for (var i = 0; i < lengths.Count; i++)
        {
            var kind = i == badShot ? planted : ShotKind.Good;
            // Steps of three through eight moves: all differ, and neighbours are of different sorts.
            var move = kind == ShotKind.LeavesFrame ? CameraMove.PanLeft : Moves[(firstMove + (3 * i)) % Moves.Length];
            var (shot, look) = Staged(product, kind, move, start, lengths[i], before, [.. shots.Select(other => other.Backdrop)], random.Fork((ulong)(10 + i)));
            shots.Add(shot);
            start += lengths[i];
            before = look.Last;
        }

        return shots;
    }

    private List<int> Lengths(ShotKind planted, RandomStream random, out int badShot)
    {
        var seconds = random.Range((float)options.MinimumSeconds, (float)options.MaximumSeconds);
        var shortSeconds = planted == ShotKind.TooShort ? random.Range(1.6f, 2.3f) : 0;
        var most = Math.Max((int)((seconds - shortSeconds) / ShortestGoodShot), 1) + (shortSeconds > 0 ? 1 : 0);
        var count = Math.Min(Math.Min(most, options.MaximumShots), 3 + random.Next(3));
        badShot = planted == ShotKind.Good || count < 2 ? -1 : planted == ShotKind.FadeToBlack ? count - 1 : 1 + random.Next(count - 1);
        var weights = Enumerable.Range(0, count).Select(_ => random.Range(0.85f, 1.2f)).ToArray();
        var shortShot = badShot >= 0 && shortSeconds > 0 ? badShot : -1;
        var rest = seconds - (shortShot >= 0 ? shortSeconds : 0);
        var total = weights.Where((_, i) => i != shortShot).Sum();
        var lengths = new List<int>();
        for (var i = 0; i < count; i++)
        {
            var share = i == shortShot ? shortSeconds : Math.Max(rest * weights[i] / total, Math.Min(ShortestGoodShot, rest / count));
            lengths.Add((int)Math.Round(share * options.FramesPerSecond));
        }

        return lengths;
    }

    private (ShotPlan Shot, ShotLook Look) Staged(
        ProductModel product, ShotKind kind, CameraMove move, int start, int frames, RgbImage? before, FilmBackdrop[] used, RandomStream random)
    {
        (ShotPlan Shot, ShotLook Look) best = default;
        var bestScore = float.MinValue;
        for (var attempt = 0; attempt < 18; attempt++)
        {
            var trial = random.Fork((ulong)attempt);
            var plan = new ShotPlan
            {
                Kind = kind,
                StartFrame = start,
                FrameCount = frames,
                Path = null!,
                Backdrop = trial.Pick<FilmBackdrop>([.. FilmBackdrop.All.Except(used).Where(backdrop => kind != ShotKind.FadeToBlack || backdrop.IsBright)]),
                StageSeed = trial.Fork(1).NextUInt64(),
                CompanionFamily = kind == ShotKind.TwoProducts ? Companion(product.Family, trial.Fork(2)) : null,
            };
            var scene = Stage.Scene(product, plan.Backdrop, plan.StageSeed, plan.CompanionFamily, detail: 1, BakeQuality.Thumbnail);
            plan = plan with { Path = Path(scene, product.Family, kind, move, trial.Fork(3)) };
            var look = Look(scene, plan);
            var score = -4 * MathF.Max(look.Camouflage() - 0.1f, 0);
            if (before is not null)
            {
                // A cut that cannot be found would make the truth wrong; a product that stands out badly is only a pity.
                score -= 0.5f * MathF.Max(WantedCutDifference - ShotLook.Difference(before, look.First), 0);
            }

            if (score > bestScore)
            {
                (best, bestScore) = ((plan, look), score);
            }

            if (score >= 0)
            {
                break;
            }
        }

        return best;
    }

    private CameraPath Path(Scenes.Scene scene, ProductFamily family, ShotKind kind, CameraMove move, RandomStream random)
    {
        var view = ViewAngles.Of(family);
        var (low, high) = scene.Mesh.Bounds();
        var azimuth = random.Range(-0.7f, 0.7f) * MathF.Min(view.AzimuthRange, 0.9f);
        var elevation = random.Range(view.LowElevation, PortableMath.Lerp(view.LowElevation, view.HighElevation, 0.75f));
        var path = CameraPath.Create(move, random, (low + high) * 0.5f, kind == ShotKind.TwoProducts ? azimuth * 0.3f : azimuth, elevation, 0.8f) with { IsEased = true };
        switch (kind)
        {
            case ShotKind.TooLarge:
                path = path with { AsideStart = Vector2.Zero, AsideEnd = Vector2.Zero, DistanceFactors = Vector2.One, Elevation = new Vector2(path.Elevation.X) };
                path = ClipScene.Fit(scene, path, Aspect, 0.62f, 0.97f, _renderer);
                return Cover(scene, path) > 0.54f ? path : ClipScene.Fit(scene, path, Aspect, 0.68f, float.PositiveInfinity, _renderer);
            case ShotKind.LeavesFrame:
                path = path with { AsideStart = new Vector2(-0.1f, 0), AsideEnd = new Vector2(-0.1f, 0) };
                path = ClipScene.Fit(scene, path, Aspect, random.Range(0.12f, 0.18f), 0.85f, _renderer);
                return path with { AsideEnd = new Vector2(Aspect * 1.02f, 0) };
            case ShotKind.BlackBars:
                return ClipScene.Fit(scene, path, Aspect, random.Range(0.1f, 0.16f), 1 - (2 * FilmEffects.BarShare) - 0.06f, _renderer);
            default:
                return ClipScene.Fit(scene, path, Aspect, random.Range(0.13f, 0.24f), 0.86f, _renderer);
        }
    }

    private float Cover(Scenes.Scene scene, CameraPath path)
    {
        var probe = new GrayImage((int)(LookHeight * Aspect), LookHeight);
        _renderer.Render(scene, path.At(0.5f), null, probe);
        return Framing.Cover(probe);
    }

    private ShotLook Look(Scenes.Scene scene, ShotPlan plan)
    {
        var width = (int)(LookHeight * Aspect);
        var (first, last, mask) = (new RgbImage(width, LookHeight), new RgbImage(width, LookHeight), new GrayImage(width, LookHeight));
        _renderer.Render(scene, plan.PoseAt(0), first, mask);
        FilmEffects.Apply(plan.Kind, 0, first, mask);
        _renderer.Render(scene, plan.PoseAt(plan.FrameCount - 1), last, mask);
        // How well the product stands out is judged before any fade.
        if (plan.Kind == ShotKind.BlackBars)
        {
            FilmEffects.Apply(plan.Kind, 1, last, mask);
        }

        return new ShotLook(first, last, mask);
    }

    private static ProductFamily Companion(ProductFamily family, RandomStream random) => family switch
    {
        ProductFamily.Ring or ProductFamily.Watch or ProductFamily.Bracelet => random.Pick<ProductFamily>([ProductFamily.Perfume, ProductFamily.Box, ProductFamily.Watch]),
        _ => random.Pick<ProductFamily>([ProductFamily.Bottle, ProductFamily.Jar, ProductFamily.Mug, ProductFamily.Box]),
    };
}
