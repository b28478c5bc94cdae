using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Films;

/// <summary>
/// Finds the shots of a film and makes their clips while the film is decoded once. Plan and clips are the same, byte for byte, as those of <see cref="IShotDetector"/>,
/// <see cref="ShotPlanner"/> and <see cref="ClipNormalizer"/> one after the other.
/// </summary>
public static class FilmCutter
{
    /// <summary>Cuts a film.</summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="options">How it is cut.</param>
    /// <param name="take">
    /// Takes the clips, up to two at the same time. Clips are offered before the film's end is known, so one that the plan turns out not to have may be among them, a number may be
    /// another than in the plan, and a clip may come twice; what a clip shows depends on its frames alone.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MediaException">The source cannot be decoded without damage, or a clip cannot be written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it and a good value.</exception>
    public static async Task<FilmCut> CutAsync(VideoInfo video, FilmCutOptions options, ClipTaker take, CancellationToken cancellationToken)
    {
        options.Validate();
        var detection = default(ShotDetection);
        IReadOnlySet<Shot> offered = new HashSet<Shot>();
        if (options.Shots.Method == ShotMethod.Boundaries)
        {
            using var pass = new CuttingPass(video, options, take);
            detection = await pass.RunAsync(cancellationToken);
            offered = pass.Offered;
        }

        // The other detectors look at frames of full size, of which no second reader is served.
        detection ??= await options.Shots.Create().DetectAsync(video, cancellationToken);
        var plan = ShotPlanner.Plan(video, detection, options.Lengths);
        var left = plan.Where(shot => shot.Refusal is null && !offered.Contains(new Shot(shot.StartFrame, shot.EndFrame))).ToList();
        await ClipNormalizer.NormalizeEachAsync(video, left, options.Format, options.Picture, take, cancellationToken);
        return new FilmCut(detection, plan, left.Count > 0 ? 2 : 1);
    }
}
