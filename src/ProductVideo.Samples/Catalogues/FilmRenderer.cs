using System.Collections.Concurrent;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Rendering;

namespace ProductVideo.Samples.Catalogues;

/// <summary>Renders the frames of a planned film in order, several at a time.</summary>
internal sealed class FilmRenderer(SampleCatalogueOptions options)
{
    private readonly ConcurrentBag<FrameRenderer> _renderers = [];

    /// <summary>The film's frames with their masks. Memory holds one batch.</summary>
    public IEnumerable<(RgbImage Picture, GrayImage Mask)> Frames(ProductPlan plan, CancellationToken cancellationToken)
    {
        var detail = Stage.DetailFor(options.Height);
        var product = Stage.Product(plan, detail);
        foreach (var shot in plan.Shots)
        {
            var scene = Stage.Scene(product, shot.Backdrop, shot.StageSeed, shot.CompanionFamily, detail, Stage.QualityFor(options.Height));
            var batch = options.Threads * 2;
            for (var start = 0; start < shot.FrameCount; start += batch)
            {
                var frames = new (RgbImage Picture, GrayImage Mask)[Math.Min(batch, shot.FrameCount - start)];
                var first = start;
                Parallel.For(
                    0,
                    frames.Length,
                    new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
                    i => frames[i] = Frame(scene, shot, first + i));
                foreach (var frame in frames)
                {
                    yield return frame;
                }
            }
        }
    }

    private (RgbImage Picture, GrayImage Mask) Frame(Scenes.Scene scene, ShotPlan shot, int frame)
    {
        if (!_renderers.TryTake(out var renderer))
        {
            renderer = new FrameRenderer();
        }

        var picture = new RgbImage(options.Width, options.Height);
        var mask = new GrayImage(options.Width, options.Height);
        renderer.Render(scene, shot.PoseAt(frame), picture, mask);
        _renderers.Add(renderer);
        FilmEffects.Apply(shot.Kind, shot.FrameCount == 1 ? 0 : frame / (shot.FrameCount - 1f), picture, mask);
        return (picture, mask);
    }
}
