using ProductVideo.Media.Bars;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Gates;

/// <summary>Measures everything that a clip is judged by.</summary>
public static class ClipScorer
{
    private const int FramesForBars = 12;

    /// <summary>Scores one clip.</summary>
    /// <param name="frames">The clip's frames.</param>
    /// <param name="masks">The masks to judge, one a frame (raw, or post-processed).</param>
    /// <param name="result">What the segmenter found, for object counts and confidence.</param>
    /// <param name="source">Frame rate and source height; by default 15 frames a second and the clip's own height.</param>
    /// <param name="cleaned">The masks as they go into the dataset, or null if they are not known.</param>
    /// <exception cref="ArgumentException">There are no frames, or the counts differ.</exception>
    public static ClipScores Score(
        IReadOnlyList<RgbImage> frames,
        IReadOnlyList<GrayImage> masks,
        SegmentationResult result,
        ClipSource? source = null,
        IReadOnlyList<GrayImage>? cleaned = null)
    {
        if (frames.Count == 0 || frames.Count != masks.Count)
        {
            throw new ArgumentException($"There are {frames.Count} frames and {masks.Count} masks; a clip needs one mask for every frame.", nameof(masks));
        }

        var origin = source ?? new ClipSource();
        var pixels = (double)frames[0].Width * frames[0].Height;
        var scale = 480.0 / frames[0].Height;
        var whole = new MaskBox(0, 0, frames[0].Width, frames[0].Height);
        var boxes = masks.Select(MaskGeometry.BoxOf).ToArray();
        var found = boxes.Where(box => box is not null).Select(box => box!.Value).ToArray();
        var covers = masks.Select(mask => MaskGeometry.AreaOf(mask) / pixels).ToArray();
        var measures = new FrameMeasures[frames.Count];
        Parallel.For(0, frames.Count, index => measures[index] = FrameMeasures.Of(frames[index], boxes[index] ?? whole));
        var overlaps = TemporalOverlaps(masks);
        var motionX = Deviation(found.Select(box => box.CentreX)) * scale;
        var motionY = Deviation(found.Select(box => box.CentreY)) * scale;
        return new ClipScores
        {
            FrameCount = frames.Count,
            Duration = frames.Count / origin.FramesPerSecond,
            SourceHeight = origin.SourceHeight == 0 ? frames[0].Height : origin.SourceHeight,
            CoverMean = covers.Average(),
            CoverMaximum = covers.Max(),
            CoverMinimum = covers.Where(cover => cover > 0).DefaultIfEmpty(0).Min(),
            BoxCoverMean = found.Length == 0 ? 0 : found.Average(box => box.Width * box.Height / pixels),
            BoxMotion = Math.Sqrt((motionX * motionX) + (motionY * motionY)),
            BoxVerticalMotion = motionY,
            Completeness = (double)found.Length / frames.Count,
            TemporalIou = overlaps.Length == 0 ? 1 : overlaps.Average(),
            TemporalIouLow = overlaps.Length == 0 ? 1 : overlaps[overlaps.Length / 20],
            BorderContact = masks.Where((mask, index) => boxes[index] is { } box && BorderContact.Touches(mask, box)).Count() / (double)frames.Count,
            MultipleObjects = result.ObjectCounts.Count(count => count > 1) / (double)result.ObjectCounts.Count,
            ObjectCount = result.ObjectCounts.Order().ElementAt(result.ObjectCounts.Count / 2),
            BlackBars = ShareOfBars(frames),
            FadeDepth = FadeDepth(measures),
            Sharpness = Median(measures.Select(measure => measure.Sharpness)),
            LumaMean = measures.Average(measure => measure.Mean),
            ClippedShare = measures.Average(measure => measure.Clipped),
            MaskConfidence = result.Confidences.Average(),
            Motion = PictureMotion.Measure(frames),
            Flicker = MaskFlicker.Measure(masks),
            FlickerCleaned = cleaned is null ? null : MaskFlicker.Measure(cleaned),
            OverlayText = OverlayText.Measure(frames, masks),
            Detection = result.Choice?.Detection,
            Rival = result.Choice?.Rival,
            Person = result.Choice?.PersonArea,
            Hand = result.Choice?.HandPresence,
            PersonInWay = result.Choice?.PersonInWay,
        };
    }

    /// <summary>
    /// A fade scales light and contrast by one factor (towards white: the distance to white), a change of scene content changes one
    /// or the other. So the depth is what both have lost.
    /// </summary>
    private static double FadeDepth(FrameMeasures[] measures)
    {
        var mean = Math.Max(1, Median(measures.Select(measure => measure.Mean)));
        var deviation = Math.Max(1, Median(measures.Select(measure => measure.Deviation)));
        var depth = 0.0;
        foreach (var measure in measures)
        {
            var contrast = measure.Deviation / deviation;
            var toBlack = 1 - Math.Max(contrast, measure.Mean / mean);
            var toWhite = 1 - Math.Max(contrast, (255 - measure.Mean) / Math.Max(1, 255 - mean));
            depth = Math.Max(depth, Math.Max(toBlack, toWhite));
        }

        return depth;
    }

    /// <summary>
    /// Overlap of each mask with the next one, in ascending order; a lost product counts as no overlap. Aligned where that is more: it
    /// takes motion out, but where a part comes and goes it moves all the rest as well.
    /// </summary>
    private static double[] TemporalOverlaps(IReadOnlyList<GrayImage> masks)
    {
        var moments = masks.Select(MaskMoments.Of).ToArray();
        var overlaps = new double[Math.Max(0, masks.Count - 1)];
        Parallel.For(0, overlaps.Length, index =>
        {
            overlaps[index] = (moments[index], moments[index + 1]) switch
            {
                ({ } from, { } to) => Math.Max(
                    MaskGeometry.AlignedOverlap(masks[index], from, masks[index + 1], to), MaskGeometry.IntersectionOverUnion(masks[index], masks[index + 1])),
                (null, null) => 1,
                _ => 0,
            };
        });
        Array.Sort(overlaps);
        return overlaps;
    }

    private static double Deviation(IEnumerable<double> values)
    {
        var list = values.ToArray();
        if (list.Length == 0)
        {
            return 0;
        }

        var mean = list.Average();
        return Math.Sqrt(list.Average(value => (value - mean) * (value - mean)));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double ShareOfBars(IReadOnlyList<RgbImage> frames)
    {
        RgbImage[] chosen = [.. frames.Where((_, index) => index % Math.Max(1, frames.Count / FramesForBars) == 0)];
        return BlackBars.Find(chosen).Share(chosen[0].Width, chosen[0].Height);
    }
}
