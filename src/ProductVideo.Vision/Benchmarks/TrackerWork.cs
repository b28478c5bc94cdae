using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>SAM 2.1 follows what a box in the first frame holds.</summary>
internal sealed class TrackerWork : IVisionWork
{
    private static readonly HashSet<string> Shown = ["feats2", "conditioned_feats", "low_res_mask", "object_score_logits"];

    private readonly NetworkPool _pool = new();
    private readonly Sam2Networks _networks;

    /// <summary>Loads the networks.</summary>
    public TrackerWork(string folder, NetworkOptions options) => _networks = Sam2Networks.Load(folder, _pool, options);

    /// <inheritdoc/>
    public string Name => $"tracking (SAM 2.1, {_networks.Form.ToString().ToLowerInvariant()} memory)";

    /// <inheritdoc/>
    public void Run(IReadOnlyList<RgbImage> pictures, ResultCollection? results, CancellationToken cancellationToken)
    {
        TensorObserver? observer = results is null ? null : (_, name, tensor) => Collect(name, tensor, results);
        using var tracker = new Sam2Tracker(_networks, new Sam2TrackerOptions { FrameCount = pictures.Count, Observer = observer });
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        Keep(tracker.Prompt(0, pictures[0], ObjectPrompt.Box(0.3 * width, 0.3 * height, 0.7 * width, 0.7 * height), cancellationToken), results);
        for (var frame = 1; frame < pictures.Count; frame++)
        {
            if (frame + 1 < pictures.Count)
            {
                tracker.Prepare(pictures[frame + 1]);
            }

            Keep(tracker.Track(frame, pictures[frame], cancellationToken: cancellationToken), results);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _networks.Dispose();
        _pool.Dispose();
    }

    private static void Collect(string name, NetworkTensor tensor, ResultCollection results)
    {
        if (Shown.Contains(name))
        {
            results.Add(name, tensor.Read<float>());
        }
    }

    private static void Keep(FrameTrack track, ResultCollection? results) => results?.Add("mask pixels, 0 or 1", Array.ConvertAll(track.Mask.Pixels, static level => level > 0 ? 1f : 0f));
}
