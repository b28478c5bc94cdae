using System.Text.Json;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Samples.Catalogues;
using ProductVideo.Samples.Truth;

namespace ProductVideo.Samples.Tests;

public sealed class ShippedCatalogueTests
{
    private static readonly string Root = Path.Combine(RepositoryRoot(), "assets", "samples");

    public static TheoryData<string> Ids => [.. Directory.GetDirectories(Path.Combine(Root, "catalogue")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void It_has_eight_products_in_four_categories_or_more_and_stays_small()
    {
        var ids = Ids.Select(row => row.Data).ToArray();
        Assert.True(ids.Length >= 8);
        Assert.True(ids.Select(id => id[..4]).Distinct().Count() >= 4);
        var bytes = Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(bytes, 1, 10_000_000);
    }

    [Fact]
    public void Its_truth_is_what_the_planner_still_plans()
    {
        // The planner takes the film's own size here, so a change that would make the shipped films outdated shows.
        var truth = FilmTruth.Read(TruthPath("BAGS001", "json"));
        var planned = SampleCatalogue.Plan(new SampleCatalogueOptions { OnlyIds = ["BAGS001"] });
        Assert.Equal(JsonSerializer.Serialize(truth), JsonSerializer.Serialize(Assert.Single(planned)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_product_is_whole(string id)
    {
        var page = Path.Combine(Root, "catalogue", id);
        var truth = FilmTruth.Read(TruthPath(id, "json"));
        var film = await VideoProbe.ProbeAsync(Path.Combine(page, "video.mp4"), CancellationToken.None);
        Assert.Equal((truth.Width, truth.Height, truth.FrameCount, "h264"), (film.Width, film.Height, film.FrameCount, film.Codec));
        Assert.InRange(Directory.GetFiles(Path.Combine(page, "images"), "*.jpg").Length, 3, 5);
        Assert.True(File.Exists(Path.Combine(page, "product.json")), $"{id} has no product.json.");
        var covers = MaskTrack.Read(TruthPath(id, "masks")).Select(mask => mask.Pixels.AsSpan().Count((byte)255) / (double)mask.Pixels.Length).ToArray();
        Assert.Equal(truth.FrameCount, covers.Length);
        foreach (var shot in truth.Shots)
        {
            var shown = covers[shot.StartFrame..shot.EndFrame];
            var (least, most) = shot.Kind == ShotKind.TooLarge ? (0.5, 0.9) : (0.03, 0.4);
            Assert.True(shown.All(cover => cover > least && cover < most), $"{id} shot {shot.Number} ({shot.Kind}) covers {shown.Min():0.000} to {shown.Max():0.000}.");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_cuts_are_where_the_truth_says(string id)
    {
        var film = await VideoProbe.ProbeAsync(Path.Combine(Root, "catalogue", id, "video.mp4"), CancellationToken.None);
        var found = await new BoundaryDetector().DetectAsync(film, CancellationToken.None);
        var truth = FilmTruth.Read(TruthPath(id, "json"));
        Assert.Equal(truth.Cuts, found.Transitions.Where(transition => transition.Kind == TransitionKind.Cut).Select(transition => transition.StartFrame));
        var fading = truth.Shots.Where(shot => shot.FadeStartFrame is not null).ToList();
        var fades = found.Transitions.Where(transition => transition.Kind != TransitionKind.Cut).ToList();
        Assert.Equal(fading.Select(shot => shot.EndFrame), fades.Select(fade => fade.EndFrame));
        foreach (var (shot, fade) in fading.Zip(fades))
        {
            // The first frames lose less light than anybody sees: with the square of the time, 5 % after a quarter of it.
            Assert.InRange(fade.StartFrame, shot.FadeStartFrame!.Value - 4, shot.FadeStartFrame.Value + ((shot.EndFrame - shot.FadeStartFrame.Value) / 4));
        }
    }

    private static string TruthPath(string id, string extension) => Path.Combine(Root, "truth", $"{id}.{extension}");

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProductVideo.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
