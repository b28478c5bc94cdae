using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Media.Images;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Runs;

public sealed class ClipTwinTests
{
    private readonly Dictionary<string, int> _shots = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_shot_that_comes_twice_goes_in_once_and_names_its_twin()
    {
        using var run = Run();
        run.Catalogue.Add("A").Add("B");
        _shots["A_003"] = _shots["A_001"] = 100;
        _shots["B_002"] = _shots["A_002"] = 200;

        var summary = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 4), new StateCount("Rejected", 2)], summary.Clips);
        var reader = RunReader.Open(run.Output);
        Assert.Equal(("A_001", ClipState.Rejected), await TwinOfAsync(reader, "A_003"));
        Assert.Equal(("A_002", ClipState.Rejected), await TwinOfAsync(reader, "B_002"));
        var kept = (await reader.FindClipAsync("A_001"))!;
        Assert.Equal((ClipState.Ready, null, 0.0), (kept.State, kept.Twin, kept.Scores["duplicate"]));
        var reason = Assert.Single((await reader.FindClipAsync("B_002"))!.Reasons);
        Assert.Equal("clip.duplicate", reason.Code);
        Assert.Contains("A_002", reason.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), await CountsAsync(reader, "B"));
    }

    [Fact]
    public async Task A_dataset_that_a_service_is_asked_for_compares_clips_first_and_leaves_the_twin_out()
    {
        using var run = Run();
        run.Catalogue.Add("A");
        _shots["B_002"] = _shots["A_002"] = 200;
        await run.RunOnceAsync();
        run.Catalogue.Add("B");
        await using var host = await run.StartAsync();
        var stop = TestContext.Current.CancellationToken;
        await host.Services.GetRequiredService<IProductOperations>().RegisterCatalogueAsync(run.Catalogue.Root, "", stop);
        while ((await host.Reader.FindProductAsync("B", stop))?.State != ProductState.Ready)
        {
            await Task.Yield();
        }

        var status = await host.Services.GetRequiredService<IJobOperations>().StartDatasetAsync("main", [], stop);
        Assert.Equal(JobState.Running, status.State);
        var job = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDatasetGrain>("main");
        while (!(status = await job.GetStatusAsync()).IsSettled)
        {
            await Task.Yield();
        }

        Assert.Equal((JobState.Ready, 2), (status.State, status.Version));
        Assert.Equal(("A_002", ClipState.Rejected), await TwinOfAsync(host.Reader, "B_002"));
        var plan = await File.ReadAllTextAsync(run.DatasetFile, stop);
        Assert.Contains("\"B_001\"", plan, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(plan);
        var clips = read.RootElement.GetProperty("products").EnumerateArray().SelectMany(static product => product.GetProperty("clips").EnumerateArray()).Select(static clip => clip.GetProperty("id").GetString());
        Assert.DoesNotContain("B_002", clips);
    }

    [Fact]
    public async Task A_clip_is_not_refused_for_one_that_is_refused_itself()
    {
        using var run = Run();
        run.Catalogue.Add("A");
        _shots["A_001"] = _shots["A_002"] = 300;
        run.World.Gate = static clip => clip == "A_001" ? [new Reason("product.none", 0, 1, "no product")] : [];
        run.World.Measure = static (clip, scores) => clip == "A_001" ? scores with { Completeness = 0 } : scores;

        await run.RunOnceAsync();

        var reader = RunReader.Open(run.Output);
        Assert.Equal((null, ClipState.Ready), await TwinOfAsync(reader, "A_002"));
        Assert.Equal((null, ClipState.Rejected), await TwinOfAsync(reader, "A_001"));
    }

    [Fact]
    public async Task When_its_twin_goes_the_clip_comes_back_and_a_product_without_clips_is_closed()
    {
        using var run = Run();
        run.Catalogue.Add("A").Add("B");
        for (var shot = 1; shot <= 3; shot++)
        {
            _shots[$"A_00{shot}"] = _shots[$"B_00{shot}"] = 400 + shot;
        }

        await run.RunOnceAsync();
        var reader = RunReader.Open(run.Output);
        Assert.Equal(ProductState.Rejected, (await reader.FindProductAsync("B"))!.State);
        Directory.Delete(Path.Combine(run.Catalogue.Root, "A"), recursive: true);
        var summary = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
        Assert.Equal((ProductState.Ready, 3), (await reader.FindProductAsync("B")) is { } product ? (product.State, product.Ready) : default);
        Assert.Equal((null, ClipState.Ready), await TwinOfAsync(reader, "B_001"));
    }

    private static async Task<(string? Twin, ClipState State)> TwinOfAsync(RunReader reader, string id) =>
        await reader.FindClipAsync(id) is { } clip ? (clip.Twin, clip.State) : default;

    private static async Task<(int Ready, int Rejected)> CountsAsync(RunReader reader, string id) =>
        await reader.FindProductAsync(id) is { } product ? (product.Ready, product.Rejected) : default;

    private FakeRun Run()
    {
        var run = new FakeRun { LookAlike = true };
        run.World.Looks = clip => Looks(_shots.GetValueOrDefault(clip, clip.Sum(static letter => letter * 7)));
        return run;
    }

    // Four seconds of blotches that drift; another seed is another shot.
    private static FilmFingerprint Looks(int seed)
    {
        var random = new Random(seed);
        var blotches = Enumerable.Range(0, 12).Select(_ => (X: random.Next(96), Y: random.Next(54), Size: random.Next(4, 16), Value: (byte)random.Next(256))).ToArray();
        var frames = Enumerable.Range(0, 61).Select(frame =>
        {
            var picture = new RgbImage(96, 54);
            Array.Fill(picture.Pixels, (byte)110);
            foreach (var (x, y, size, value) in blotches)
            {
                for (var row = Math.Max(0, y - size); row < Math.Min(54, y + size); row++)
                {
                    var left = Math.Clamp(x - size + (frame / 4), 0, 95);
                    picture.Row(row)[(left * 3)..(Math.Min(96, left + (2 * size)) * 3)].Fill(value);
                }
            }

            return picture;
        });
        return Fingerprinter.OfFrames([.. frames], 15);
    }
}
