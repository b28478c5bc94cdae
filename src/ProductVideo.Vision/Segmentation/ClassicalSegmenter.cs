using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// Finds the product without learned weights. Key frames are segmented on their own first: what the border's colours do not
/// explain, less soft shadows, near the middle. From them the colours of the shot's product and backdrop are learnt. Then every frame is cut again
/// with these colours, and with what the movements of product and background say, close to where its neighbouring key frames saw the product,
/// and the outline is brought to full size. Each frame depends on frames on both sides in time, never on the mask before it, so masks do not lag and
/// frames run in parallel.
/// </summary>
public sealed class ClassicalSegmenter : ISegmenter
{
    /// <summary>The name and version of the method.</summary>
    public const string StableName = "classical/3";

    private readonly ClassicalSegmenterOptions _options;

    /// <summary>Makes a segmenter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ClassicalSegmenter(ClassicalSegmenterOptions? options = null)
    {
        _options = options ?? new ClassicalSegmenterOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name => StableName;

    /// <inheritdoc/>
    public Task<SegmentationResult> SegmentAsync(IReadOnlyList<RgbImage> frames, SegmentationSubject? subject = null, CancellationToken cancellationToken = default)
    {
        ShotFrames.Check(frames);
        return Task.Run(() => Segment(frames, cancellationToken), cancellationToken);
    }

    private SegmentationResult Segment(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken)
    {
        var factor = Math.Max(1, (int)Math.Round(Math.Max(frames[0].Width, frames[0].Height) / (double)_options.WorkingSize));
        var reduced = new LabImage[frames.Count];
        Parallel.For(0, frames.Count, Settings(cancellationToken), index => reduced[index] = LabImage.Reduce(frames[index], factor));

        var model = new ShotModel(_options.SignificantObjectShare);
        var keys = KeyFrames(frames.Count);
        var keyMasks = FindKeyMasks(reduced, keys, model, cancellationToken);

        var masks = new GrayImage[frames.Count];
        var confidences = new double[frames.Count];
        var objects = new int[frames.Count];
        RunFrames(frames.Count, reduced[0], (index, cut) =>
        {
            var (left, right) = Neighbours(keys, index);
            var near = ProductArea.Around(reduced[index], keyMasks.AsSpan(left..(right + 1)));
            var core = ProductArea.Core(reduced[index], keyMasks[left], keyMasks[right]);
            (var mask, objects[index]) = model.LookAgain(reduced[index], near, core, MotionEvidence.Of(reduced, index, near, core), cut);
            masks[index] = OutlineRefiner.Refine(frames[index], reduced[index], mask, factor, out confidences[index]);
        }, cancellationToken);
        return new SegmentationResult { Masks = masks, Confidences = confidences, ObjectCounts = objects, Method = Name };
    }

    private byte[][] FindKeyMasks(LabImage[] reduced, int[] keys, ShotModel model, CancellationToken cancellationToken)
    {
        var masks = new byte[keys.Length][];
        RunFrames(keys.Length, reduced[0], (key, cut) => masks[key] = model.FirstLook(reduced[keys[key]], cut).Mask, cancellationToken);
        for (var round = 0; round < 2; round++)
        {
            model.LearnProduct(Agreeing(reduced, keys, masks));
            var before = masks;
            model.LearnBackdrop([.. keys.Select((frame, key) => (reduced[frame], Near(reduced[frame], before, key)))]);
            masks = new byte[keys.Length][];
            RunFrames(keys.Length, reduced[0], (key, cut) =>
            {
                var image = reduced[keys[key]];
                var near = Near(image, before, key);
                masks[key] = model.LookAgain(image, near, null, MotionEvidence.Of(reduced, keys[key], near, before[key]), cut).Mask;
            }, cancellationToken);
        }

        model.LearnProduct(Agreeing(reduced, keys, masks));
        return masks;
    }

    private static byte[] Near(LabImage image, byte[][] masks, int key) =>
        ProductArea.Around(image, masks.AsSpan(Math.Max(0, key - 1)..Math.Min(masks.Length, key + 2)));

    /// <summary>Key frames whose product is of the usual size; a frame where the first look failed must not teach colours.</summary>
    private static List<(LabImage Image, byte[] Mask)> Agreeing(LabImage[] reduced, int[] keys, byte[][] masks)
    {
        var areas = Array.ConvertAll(masks, mask => mask.Count(value => value != 0));
        var sorted = areas.Where(area => area > 0).Order().ToArray();
        if (sorted.Length == 0)
        {
            return [];
        }

        var median = sorted[sorted.Length / 2];
        var result = new List<(LabImage Image, byte[] Mask)>();
        for (var key = 0; key < keys.Length; key++)
        {
            if (areas[key] * 2.5 >= median && areas[key] <= median * 2.5)
            {
                result.Add((reduced[keys[key]], masks[key]));
            }
        }

        return result;
    }

    /// <summary>The key frames on both sides of a frame.</summary>
    private static (int Left, int Right) Neighbours(int[] keys, int frame)
    {
        var after = Array.FindIndex(keys, key => key >= frame);
        var right = after < 0 ? keys.Length - 1 : after;
        return (keys[right] == frame || right == 0 ? right : right - 1, right);
    }

    private int[] KeyFrames(int count)
    {
        var keys = Math.Min(count, _options.KeyFrames);
        return Enumerable.Range(0, keys).Select(key => keys == 1 ? count / 2 : key * (count - 1) / (keys - 1)).Distinct().ToArray();
    }

    /// <summary>Runs over frames in parallel. The solver is large, so each worker makes one and keeps it for all its frames.</summary>
    private void RunFrames(int count, LabImage size, Action<int, PixelCut> work, CancellationToken cancellationToken) =>
        Parallel.For(0, count, Settings(cancellationToken), () => new PixelCut(size.Width, size.Height), (index, _, cut) =>
        {
            work(index, cut);
            return cut;
        }, _ => { });

    private ParallelOptions Settings(CancellationToken cancellationToken) => new()
    {
        CancellationToken = cancellationToken,
        MaxDegreeOfParallelism = _options.Parallelism == 0 ? Environment.ProcessorCount : _options.Parallelism,
    };
}
