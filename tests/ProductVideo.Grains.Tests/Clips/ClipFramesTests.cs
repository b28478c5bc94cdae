using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using System.Text.Json;

namespace ProductVideo.Grains.Tests.Clips;

public sealed class ClipFramesTests : IDisposable
{
    private static readonly ClipFormat Format = new() { Width = 64, Height = 48 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clip-frames-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_clip_is_decoded_once_for_all_its_steps_and_forgotten_after_the_last()
    {
        var clip = await StoreAsync();
        var frames = new ClipFrames();
        var first = await frames.ReadAsync(clip, Format, Token);
        Assert.Equal(5, first.Count);
        Assert.Same(first, await frames.ReadAsync(clip, Format, Token));

        frames.Forget(clip);
        var again = await frames.ReadAsync(clip, Format, Token);
        Assert.NotSame(first, again);
        Assert.Equal(first.Select(frame => frame.Pixels), again.Select(frame => frame.Pixels));
    }

    private Task<Artifact> StoreAsync() => new FolderArtifactStore(_folder.FullName).PutAsync(
        new StepIdentity("normalise", 1, "{}", []),
        async (folder, token) =>
        {
            var frames = Enumerable.Range(0, 5).Select(index =>
            {
                var frame = new RgbImage(64, 48);
                Array.Fill(frame.Pixels, (byte)(index * 40));
                return frame;
            });
            await VideoWriter.WriteAsync(Path.Combine(folder, ClipFiles.Video), frames, new VideoWriteOptions(), token);
            await File.WriteAllTextAsync(
                Path.Combine(folder, NormaliseHandler.ValueFile), JsonSerializer.Serialize(new NormaliseValue(5, 15, 64, 48), StepJson.Options), token);
        },
        Token);
}
