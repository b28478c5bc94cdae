using System.Text.Json;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;
using ProductVideo.Samples.Catalogues;
using ProductVideo.Samples.Truth;

namespace ProductVideo.Samples.Tests;

public sealed class SampleCatalogueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samples").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_tiny_catalogue_is_rendered_whole_and_its_truth_fits_the_film()
    {
        var options = Tiny with { TruthFolder = Path.Combine(_folder, "truth") };
        var progress = new List<SampleProgress>();
        var truths = await SampleCatalogue.RenderAsync(options, Path.Combine(_folder, "catalogue"), new Collector(progress), CancellationToken.None);

        Assert.Equal(["JEWE001", "WATC001"], truths.Select(truth => truth.Id));
        Assert.Equal(["JEWE001", "WATC001"], progress.Select(report => report.ProductId).Distinct());
        foreach (var truth in truths)
        {
            var page = Path.Combine(_folder, "catalogue", truth.Id);
            var film = await VideoProbe.ProbeAsync(Path.Combine(page, "video.mp4"), CancellationToken.None);
            Assert.Equal((320, 180, truth.FrameCount), (film.Width, film.Height, film.FrameCount));
            Assert.Equal(8, film.FramesPerSecond, 3);
            Assert.InRange(Directory.GetFiles(Path.Combine(page, "images"), "*.jpg").Length, 3, 5);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(page, "product.json")));
            Assert.Equal(truth.Id, json.RootElement.GetProperty("id").GetString());
            Assert.Equal(["id", "title", "category", "caption"], json.RootElement.EnumerateObject().Select(property => property.Name));

            var read = FilmTruth.Read(Path.Combine(options.TruthFolder, $"{truth.Id}.json"));
            Assert.Equal(truth.Cuts, read.Cuts);
            Assert.Equal(JsonSerializer.Serialize(truth), JsonSerializer.Serialize(read));
            await AssertMasksFitAsync(Path.Combine(page, "video.mp4"), Path.Combine(options.TruthFolder, $"{truth.Id}.masks"), truth);
        }
    }

    [Fact]
    public async Task The_truth_of_a_clip_has_its_frames_and_its_crop()
    {
        var options = Tiny with { Products = 1, MinimumSeconds = 3.5, MaximumSeconds = 3.6, PlantsBadShots = false, TruthFolder = Path.Combine(_folder, "truth") };
        var truth = Assert.Single(await SampleCatalogue.RenderAsync(options, Path.Combine(_folder, "catalogue"), null, CancellationToken.None));
        var track = Path.Combine(options.TruthFolder, $"{truth.Id}.masks");
        int[] frames = [2, 2, 5, 9, 9];
        var whole = new NormalizedClip(1, "whole.mp4", 320, 180, 15, frames, new PixelRegion(0, 0, 320, 180));
        var masks = MaskTrack.Read(track).Select(mask => mask.Pixels).ToArray();
        Assert.Equal(frames.Select(frame => Convert.ToHexString(masks[frame])), ClipTruth.Masks(track, whole).Select(mask => Convert.ToHexString(mask.Pixels)));

        var part = whole with { Width = 40, Height = 30, Crop = new PixelRegion(100, 40, 80, 60) };
        var area = ClipTruth.Masks(track, part)[0].Pixels.Count(value => value == 255);
        var expected = Enumerable.Range(40, 60).Sum(y => masks[2].AsSpan((y * 320) + 100, 80).Count((byte)255)) / 4.0;
        // Pixels that are half covered count as product, so a small mask gains a little along its outline.
        Assert.InRange(area, expected * 0.95, expected * 1.1);
        Assert.Throws<InvalidDataException>(() => ClipTruth.Masks(track, whole with { SourceFrames = [truth.FrameCount] }));
    }

    [Fact]
    public async Task The_same_options_give_the_same_files_with_any_number_of_threads()
    {
        var options = Tiny with { Products = 1, MinimumSeconds = 3.5, MaximumSeconds = 3.6, PlantsBadShots = false };
        await SampleCatalogue.RenderAsync(options with { Threads = 1 }, Path.Combine(_folder, "one"), null, CancellationToken.None);
        await SampleCatalogue.RenderAsync(options with { Threads = 4 }, Path.Combine(_folder, "four"), null, CancellationToken.None);
        var files = Directory.GetFiles(Path.Combine(_folder, "one"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var other = Path.Combine(_folder, "four", Path.GetRelativePath(Path.Combine(_folder, "one"), file));
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other)), $"{Path.GetFileName(file)} depends on the number of threads.");
        }
    }

    [Fact]
    public void Films_are_planned_as_promised()
    {
        var options = new SampleCatalogueOptions { Width = 320, Height = 180, Products = 8 };
        var truths = SampleCatalogue.Plan(options);
        Assert.True(truths.Select(truth => truth.Id[..4]).Distinct().Count() >= 4);
        Assert.Equal(
            ["product.leaves_frame", "product.multiple", "product.too_large", "shot.too_short", "video.black_bars"],
            truths.SelectMany(truth => truth.Shots).Select(shot => shot.ReasonCode).OfType<string>().Order(StringComparer.Ordinal));
        foreach (var truth in truths)
        {
            Assert.InRange(truth.FrameCount / (double)truth.FramesPerSecond, 15, 20);
            Assert.InRange(truth.Shots.Count, 3, 5);
            Assert.Equal(truth.Shots.Skip(1).Select(shot => shot.StartFrame), truth.Cuts);
            Assert.Equal(truth.FrameCount, truth.Shots[^1].EndFrame);
            foreach (var shot in truth.Shots)
            {
                var seconds = (shot.EndFrame - shot.StartFrame) / (double)truth.FramesPerSecond;
                Assert.True(shot.Kind == ShotKind.TooShort ? seconds < 2.5 : seconds is >= 3.35 and <= 10, $"{truth.Id} shot {shot.Number} lasts {seconds} s.");
            }

            Assert.Contains(truth.Shots, shot => shot.Kind == ShotKind.Good);
            Assert.All(truth.Shots, shot => Assert.Equal(shot.Kind == ShotKind.FadeToBlack, shot.FadeStartFrame > shot.StartFrame && shot.FadeStartFrame < shot.EndFrame));
        }
    }

    [Fact]
    public void Neighbouring_shots_differ_enough_to_be_told_apart_and_nothing_inside_a_shot_does()
    {
        const ulong Seed = 12;
        var options = new SampleCatalogueOptions { Seed = Seed, Width = 128, Height = 72, FramesPerSecond = 6, Products = 4 };
        var planner = new CataloguePlanner(options);
        for (var index = 0; index < options.Products; index++)
        {
            var plan = planner.Plan(index);
            var cuts = plan.Shots.Skip(1).Select(shot => shot.StartFrame).ToHashSet();
            RgbImage? before = null;
            var frame = 0;
            foreach (var (picture, _) in new FilmRenderer(options).Frames(plan, CancellationToken.None))
            {
                if (before is not null)
                {
                    var difference = ShotLook.Difference(before, picture);
                    Assert.True(cuts.Contains(frame) ? difference > 30 : difference < 20, $"Seed {Seed}, {plan.Id}, frame {frame}: difference {difference}.");
                }

                before = picture;
                frame++;
            }
        }
    }

    [Fact]
    public async Task Cancellation_stops_the_rendering()
    {
        using var source = new CancellationTokenSource();
        var progress = new Cancelling(source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SampleCatalogue.RenderAsync(Tiny, _folder, progress, source.Token));
        Assert.Empty(Directory.GetFiles(_folder, "*.mp4", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Options_out_of_range_are_refused_by_name()
    {
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => SampleCatalogue.RenderAsync(Tiny with { Products = 0 }, _folder, null, CancellationToken.None));
        Assert.Contains("Products is 0; choose 1 to 500", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => SampleCatalogue.RenderAsync(Tiny with { Width = 321 }, _folder, null, CancellationToken.None));
    }

    private static SampleCatalogueOptions Tiny => new()
    {
        Seed = 5, Products = 2, Width = 320, Height = 180, FramesPerSecond = 8, MinimumSeconds = 6.9, MaximumSeconds = 7.2, PhotoWidth = 160, PhotoHeight = 160, Threads = 2,
    };

    private static async Task AssertMasksFitAsync(string film, string masks, FilmTruth truth)
    {
        var frame = 0;
        using var track = MaskTrack.Read(masks).GetEnumerator();
        await foreach (var picture in VideoReader.ReadFramesAsync(film, null, CancellationToken.None))
        {
            Assert.True(track.MoveNext(), $"{truth.Id} has no mask for frame {frame}.");
            var mask = track.Current;
            Assert.Equal((picture.Width, picture.Height), (mask.Width, mask.Height));
            Assert.True(mask.Pixels.Any(value => value == 255), $"{truth.Id}: nothing is seen in frame {frame}.");
            frame++;
        }

        Assert.False(track.MoveNext());
        Assert.Equal(truth.FrameCount, frame);
    }

    private sealed class Collector(List<SampleProgress> reports) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => reports.Add(value);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => source.Cancel();
    }
}
