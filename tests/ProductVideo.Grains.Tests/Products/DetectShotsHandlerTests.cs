using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Tests.Products;

/// <summary>A film's first step and the first step of its clips, with real films and a real store.</summary>
public sealed class DetectShotsHandlerTests : IDisposable
{
    private static readonly PipelineOptions Options = new()
    {
        Clip = new ClipFormat { Width = 104, Height = 60 },
        Lengths = new ShotPlannerOptions { MinimumDuration = TimeSpan.FromSeconds(1) },
        Curation = new CurationPolicy { MinimumSourceHeight = 90 },
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("detect-shots-");
    private readonly FolderArtifactStore _store;

    public DetectShotsHandlerTests() => _store = new FolderArtifactStore(Path.Combine(_folder.FullName, "artifacts"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Clips_are_there_when_their_own_step_asks()
    {
        var spec = await PageAsync();
        var plan = await DetectAsync(Options, spec);
        Assert.Equal(2, plan.Clips.Length);
        Assert.All(await NormaliseAsync(Options, spec, plan), clip => Assert.True(clip.Hit));
    }

    [Fact]
    public async Task A_clip_that_is_gone_is_the_same_whoever_makes_it_again()
    {
        var spec = await PageAsync();
        var plan = await DetectAsync(Options, spec);
        var first = await NormaliseAsync(Options, spec, plan);

        Assert.True(await _store.DeleteAsync(first[1].Artifact!.Key, TestContext.Current.CancellationToken));
        var alone = await NormaliseAsync(Options, spec, plan);
        Assert.Equal([true, false], alone.Select(clip => clip.Hit));

        Assert.True(await _store.DeleteAsync(first[0].Artifact!.Key, TestContext.Current.CancellationToken));
        await DetectAsync(Options, spec, hit: true);
        var again = await NormaliseAsync(Options, spec, plan);
        Assert.All(again, clip => Assert.True(clip.Hit));
        Assert.Equal(first.Select(clip => clip.Artifact), alone.Select(clip => clip.Artifact));
        Assert.Equal(first.Select(clip => clip.Artifact), again.Select(clip => clip.Artifact));
    }

    [Fact]
    public async Task Another_clip_format_keeps_the_plan_and_makes_the_clips()
    {
        var spec = await PageAsync();
        var plan = await DetectAsync(Options, spec);
        var first = await NormaliseAsync(Options, spec, plan);
        var other = Options with { Clip = Options.Clip with { Crf = 30 } };
        await DetectAsync(other, spec, hit: true);
        var second = await NormaliseAsync(other, spec, plan);
        Assert.All(second, clip => Assert.True(clip.Hit));
        Assert.Empty(first.Select(clip => clip.Artifact!.ContentHash).Intersect(second.Select(clip => clip.Artifact!.ContentHash)));
    }

    [Theory]
    [InlineData(480, true)]
    [InlineData(90, false)]
    public async Task Products_that_will_be_refused_get_no_clips(int lines, bool hasPhotos)
    {
        var spec = await PageAsync();
        var options = Options with { Curation = Options.Curation with { MinimumSourceHeight = lines } };
        await DetectAsync(options, hasPhotos ? spec : spec with { Photos = [] });
        Assert.Single(Directory.GetFiles(_folder.FullName, "artifact.json", SearchOption.AllDirectories));
    }

    private static StepContext Context => new("cpu:0", new Progress<StepProgress>());

    private async Task<ShotPlanValue> DetectAsync(PipelineOptions options, ProductSpec spec, bool hit = false)
    {
        var handler = new DetectShotsHandler(_store, options, new VideoProbeCache(), new NormalisedClips(_store, options));
        var output = await handler.RunAsync(JsonSerializer.Serialize(new ProductWork(spec), StepJson.Options), Context, Token);
        Assert.Equal(hit, output.Hit);
        return output.Read<ShotPlanValue>();
    }

    private async Task<List<StepOutput>> NormaliseAsync(PipelineOptions options, ProductSpec spec, ShotPlanValue plan)
    {
        var handler = new NormaliseHandler(_store, options, new VideoProbeCache(), new NormalisedClips(_store, options));
        var outputs = new List<StepOutput>();
        foreach (var clip in plan.Clips)
        {
            var clipSpec = new ClipSpec(spec.Id, clip.Number, spec.VideoPath, spec.VideoHash, 90, clip.StartFrame, clip.EndFrame, [], "", "", "");
            var work = new ClipWork($"{spec.Id}_{clip.Number:000}", clipSpec, new Dictionary<string, ArtifactReference>());
            outputs.Add(await handler.RunAsync(JsonSerializer.Serialize(work, StepJson.Options), Context, Token));
        }

        return outputs;
    }

    // Stripes that are wide for 1.5 seconds and narrow for two.
    private async Task<ProductSpec> PageAsync()
    {
        var path = Path.Combine(_folder.FullName, "film.mp4");
        var frames = Enumerable.Range(0, 84).Select(frame => Stripes(frame < 36 ? 40 : 10, frame < 36 ? (byte)30 : (byte)120));
        await VideoWriter.WriteAsync(path, frames, new VideoWriteOptions { FramesPerSecond = 24 }, Token);
        return new ProductSpec("BAGS001", "", "", "", path, await ContentHash.OfFileAsync(path, Token), [new PhotoSpec("photo.jpg", "hash")], "");
    }

    private static RgbImage Stripes(int width, byte dark)
    {
        var image = new RgbImage(160, 90);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                image.Pixel(x, y).Fill((((x / width) + (y / width)) & 1) == 0 ? dark : (byte)230);
            }
        }

        return image;
    }
}
