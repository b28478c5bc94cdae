using System.Globalization;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Shortcuts;

/// <summary>Generates each pair exactly and with every shortcut, and keeps what the shortcuts changed.</summary>
internal sealed class ShortcutTable(WanModels models, int steps, double guidance, string wanted)
{
    private const double LargestPsnr = 99;

    private readonly Dictionary<string, List<(double Psnr, double Region, double Colour)>> _rows = [];
    private readonly WanPipeline _pipeline = new(models);

    /// <summary>Generates one pair.</summary>
    public void Add(RenderedPair pair)
    {
        var request = new GenerationRequest
        {
            Prompt = pair.Prompt,
            Steps = steps,
            Guidance = guidance,
            Seed = pair.Seed,
            Video = pair.Video,
            Mask = pair.Region,
            References = [pair.Reference],
        };
        var exact = _pipeline.Generate(request).Frames;
        foreach (var (name, shortcut) in Shortcuts(request).Where(shortcut => shortcut.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
        {
            var frames = _pipeline.Generate(shortcut).Frames;
            if (!_rows.TryGetValue(name, out var row))
            {
                _rows.Add(name, row = []);
            }

            row.Add((Psnr(frames, exact, null), Psnr(frames, exact, pair.Region), Colour(frames, exact, pair.Region)));
        }
    }

    /// <summary>The table, best first.</summary>
    public IEnumerable<string> Lines() => _rows
        .OrderByDescending(static row => row.Value.Average(static value => value.Psnr))
        .Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Key,-58} {row.Value.Average(static value => value.Psnr):F1} dB (worst {row.Value.Min(static value => value.Psnr):F1}), region {row.Value.Average(static value => value.Region):F1} dB, mean colour of the region off by {row.Value.Average(static value => value.Colour):F2} of 255"));

    private IEnumerable<(string Name, GenerationRequest Request)> Shortcuts(GenerationRequest request)
    {
        yield return ("products in 8 bits", request with { Arithmetic = BlockArithmetic.EightBitProducts });
        yield return ("products and attention in 8 bits", request with { Arithmetic = BlockArithmetic.EightBit });
        foreach (var share in new[] { 0.5, 0.34, 0.25 })
        {
            foreach (var estimate in Enum.GetValues<StepEstimate>())
            {
                var cache = new StepCacheOptions { Share = share, Estimate = estimate };
                // every movement counts alike: steps are computed at equal distances
                var even = cache with { Polynomial = [1] };
                yield return (Name($"{share:P0} of the steps, {estimate}"), request with { StepCache = cache });
                yield return (Name($"{share:P0} of the steps, {estimate}, evenly"), request with { StepCache = even });
                if (guidance != 1)
                {
                    yield return (Name($"guidance in {share:P0} of the steps, {estimate}"), request with { GuidanceCache = cache });
                    yield return (Name($"guidance in {share:P0} of the steps, {estimate}, evenly"), request with { GuidanceCache = even });
                }
            }

            if (guidance != 1)
            {
                var both = new StepCacheOptions { Share = share };
                yield return (Name($"guidance in 50 % of {share:P0} of the steps"), request with { StepCache = both, GuidanceCache = new() });
                yield return (Name($"guidance in the first {share:P0} of the steps, then none"), request with { GuidanceInterval = new() { End = share - 1e-9 } });
            }

            var fewer = Math.Max(1, (int)Math.Round(share * steps));
            yield return ($"{fewer} Euler steps", request with { Steps = fewer });
            yield return ($"{fewer} UniPC steps", request with { Steps = fewer, Solver = SolverKind.UniPC });
        }
    }

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Psnr(IReadOnlyList<PixelFrame> frames, IReadOnlyList<PixelFrame> exact, IReadOnlyList<PixelFrame>? region)
    {
        var (squares, count) = (0.0, 0L);
        ForEach(frames, exact, region, (value, other, _) =>
        {
            squares += (value - other) * (value - other);
            count++;
        });
        return Math.Min(LargestPsnr, 10 * Math.Log10(255 * 255 / (squares / count)));
    }

    // the distance between the mean colours, in levels
    private static double Colour(IReadOnlyList<PixelFrame> frames, IReadOnlyList<PixelFrame> exact, IReadOnlyList<PixelFrame> region)
    {
        var (sums, count) = (new double[3], 0L);
        ForEach(frames, exact, region, (value, other, channel) =>
        {
            sums[channel] += value - other;
            count++;
        });
        return Math.Sqrt(sums.Sum(sum => Math.Pow(sum / (count / 3.0), 2)));
    }

    private static void ForEach(IReadOnlyList<PixelFrame> frames, IReadOnlyList<PixelFrame> exact, IReadOnlyList<PixelFrame>? region, Action<double, double, int> act)
    {
        for (var frame = 0; frame < frames.Count; frame++)
        {
            for (var index = 0; index < frames[frame].Pixels.Length; index++)
            {
                if (region is null || region[frame].Pixels[index / 3] > 127)
                {
                    act(frames[frame].Pixels[index], exact[frame].Pixels[index], index % 3);
                }
            }
        }
    }
}
