using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Segmentation.Corrections;

/// <summary>
/// Segments a shot again within the boxes that a person drew: the segmenter sees only their surroundings, so that nothing else can be taken for the product, and
/// what it finds outside them is cut off. Masks drawn by hand are taken as they are, and their boxes count as drawn too.
/// </summary>
public static class CorrectedSegmentation
{
    // A segmenter learns the backdrop from the border of what it sees.
    private const double Surroundings = 0.35;
    private const int LeastSize = 64;

    // A hand is not exact to the pixel.
    private const double Slack = 0.04;

    /// <summary>Segments the frames of one shot.</summary>
    /// <param name="segmenter">Finds the product within the boxes.</param>
    /// <param name="frames">At least one frame, all of one size.</param>
    /// <param name="subject">What the product is, or null where that is not known.</param>
    /// <param name="correction">What a person knows better.</param>
    /// <param name="cancellationToken">Stops the work between frames.</param>
    /// <exception cref="ArgumentException">The correction names a frame that is not there, a box outside the frame, or a mask of another size.</exception>
    public static async Task<SegmentationResult> SegmentAsync(
        ISegmenter segmenter, IReadOnlyList<RgbImage> frames, SegmentationSubject? subject, MaskCorrection correction, CancellationToken cancellationToken)
    {
        Check(frames, correction);
        var path = new ProductPath(correction.Boxes.Concat(
            correction.Masks
                .Where(drawn => !correction.Boxes.ContainsKey(drawn.Key))
                .Select(static drawn => (drawn.Key, Box: MaskGeometry.BoxOf(drawn.Value)))
                .Where(static drawn => drawn.Box is not null)
                .Select(static drawn => KeyValuePair.Create(drawn.Key, drawn.Box!.Value))));
        var view = Grow(path.Union, Surroundings, LeastSize, frames[0].Width, frames[0].Height);
        var found = await segmenter.SegmentAsync([.. frames.Select(frame => Crop(frame, view))], subject, cancellationToken);
        var masks = new GrayImage[frames.Count];
        var confidences = found.Confidences.ToArray();
        var counts = found.ObjectCounts.ToArray();
        for (var index = 0; index < masks.Length; index++)
        {
            if (correction.Masks.TryGetValue(index, out var drawn))
            {
                (masks[index], confidences[index], counts[index]) = (drawn, 1, MaskGeometry.AreaOf(drawn) == 0 ? 0 : 1);
            }
            else
            {
                var box = Grow(path.At(index), Slack, 0, frames[0].Width, frames[0].Height);
                masks[index] = PutBack(found.Masks[index], view, box, frames[0].Width, frames[0].Height);
            }
        }

        return found with { Masks = masks, Confidences = confidences, ObjectCounts = counts, Method = $"{found.Method}, corrected by hand" };
    }

    private static void Check(IReadOnlyList<RgbImage> frames, MaskCorrection correction)
    {
        ShotFrames.Check(frames);
        var (width, height) = (frames[0].Width, frames[0].Height);
        foreach (var frame in correction.Boxes.Keys.Concat(correction.Masks.Keys))
        {
            if (frame < 0 || frame >= frames.Count)
            {
                throw new ArgumentException($"The correction names frame {frame}; the clip has frames 0 to {frames.Count - 1}.", nameof(correction));
            }
        }

        foreach (var (frame, box) in correction.Boxes)
        {
            if (box.Left < 0 || box.Top < 0 || box.Right > width || box.Bottom > height || box.Width < 1 || box.Height < 1)
            {
                throw new ArgumentException($"The box in frame {frame} does not lie in the frame of {width}x{height} pixels.", nameof(correction));
            }
        }

        foreach (var (frame, mask) in correction.Masks)
        {
            if (mask.Width != width || mask.Height != height)
            {
                throw new ArgumentException($"The mask of frame {frame} has {mask.Width}x{mask.Height} pixels; it must have {width}x{height}.", nameof(correction));
            }
        }

        if (correction.Boxes.Count == 0 && correction.Masks.Values.All(static mask => MaskGeometry.AreaOf(mask) == 0))
        {
            throw new ArgumentException("The correction holds no box and only empty masks, so nobody knows where the product is.", nameof(correction));
        }
    }

    private static MaskBox Grow(MaskBox box, double share, int leastSize, int width, int height)
    {
        var across = Math.Max((int)Math.Ceiling(box.Width * share), (leastSize - box.Width + 1) / 2);
        var down = Math.Max((int)Math.Ceiling(box.Height * share), (leastSize - box.Height + 1) / 2);
        return new MaskBox(
            Math.Max(0, box.Left - across), Math.Max(0, box.Top - down), Math.Min(width, box.Right + across), Math.Min(height, box.Bottom + down));
    }

    private static RgbImage Crop(RgbImage frame, MaskBox view)
    {
        var result = new RgbImage(view.Width, view.Height);
        for (var y = 0; y < view.Height; y++)
        {
            frame.Row(view.Top + y).Slice(view.Left * RgbImage.Channels, view.Width * RgbImage.Channels).CopyTo(result.Row(y));
        }

        return result;
    }

    private static GrayImage PutBack(GrayImage mask, MaskBox view, MaskBox box, int width, int height)
    {
        var result = new GrayImage(width, height);
        for (var y = Math.Max(box.Top, view.Top); y < Math.Min(box.Bottom, view.Bottom); y++)
        {
            var left = Math.Max(box.Left, view.Left);
            var right = Math.Min(box.Right, view.Right);
            mask.Row(y - view.Top)[(left - view.Left)..(right - view.Left)].CopyTo(result.Row(y)[left..]);
        }

        return result;
    }
}
