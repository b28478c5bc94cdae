using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>
/// The outputs of the normalise step in the store. A film is decoded once: while its shots are found its clips are put there, where each clip's own step finds its output.
/// A clip that is not there, because it was deleted or its format changed, is the same whoever makes it.
/// </summary>
public sealed class NormalisedClips(IArtifactStore artifacts, PipelineOptions options)
{
    private const int Version = 4;

    /// <summary>What a clip depends on.</summary>
    /// <param name="videoHash">The hash of the film's bytes.</param>
    /// <param name="startFrame">The shot's first frame.</param>
    /// <param name="endFrame">The frame after its last.</param>
    /// <param name="picture">The film's picture without its bars; null for the whole frame.</param>
    public StepIdentity Identify(string videoHash, int startFrame, int endFrame, FilmArea? picture) => new(
        WorkStep.Normalise,
        Version,
        CanonicalJson.Serialize(new { options.Clip, StartFrame = startFrame, EndFrame = endFrame, Picture = picture }),
        [new StepInput("video", videoHash)]);

    /// <summary>Whether a shot's clip is there.</summary>
    /// <param name="videoHash">The hash of the film's bytes.</param>
    /// <param name="startFrame">The shot's first frame.</param>
    /// <param name="endFrame">The frame after its last.</param>
    /// <param name="picture">The film's picture without its bars; null for the whole frame.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<bool> ContainsAsync(string videoHash, int startFrame, int endFrame, FilmArea? picture, CancellationToken cancellationToken) =>
        artifacts.ContainsAsync(Identify(videoHash, startFrame, endFrame, picture).Key, cancellationToken);

    /// <summary>Takes the clips of a film into the store, but for those that are there.</summary>
    /// <param name="videoHash">The hash of the film's bytes.</param>
    /// <param name="picture">The film's picture without its bars; null for the whole frame.</param>
    public ClipTaker TakerOf(string videoHash, FilmArea? picture) => async (shot, write, cancellationToken) =>
    {
        if (!await ContainsAsync(videoHash, shot.StartFrame, shot.EndFrame, picture, cancellationToken))
        {
            await artifacts.PutAsync(
                Identify(videoHash, shot.StartFrame, shot.EndFrame, picture),
                async (folder, token) => await StepValues.WriteAsync(folder, await WriteAsync(write, folder, token), token),
                cancellationToken);
        }
    };

    /// <summary>Writes a clip into the folder of an artifact.</summary>
    /// <returns>What it is.</returns>
    internal static async Task<NormaliseValue> WriteAsync(ClipWriter write, string folder, CancellationToken cancellationToken)
    {
        var clip = await write(Path.Combine(folder, ClipFiles.Video), cancellationToken);
        return new NormaliseValue(clip.FrameCount, clip.FramesPerSecond, clip.Width, clip.Height);
    }

    /// <summary>The film's picture for the engine.</summary>
    internal static PixelRegion? RegionOf(FilmArea? picture) => picture is { } area ? new PixelRegion(area.X, area.Y, area.Width, area.Height) : null;
}
