using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// What DiffSynth-Studio's own modules took on one H100 80GB (libtorch 2.11, random weights in bfloat16), in milliseconds: Wan2.1-VACE-1.3B at 832x480
/// with one reference. docs/measurements.md says how.
/// </summary>
internal static class PeerFigures
{
    private static readonly Dictionary<(PeerWork Work, int Frames), double> Known = new()
    {
        [(PeerWork.Forward, 49)] = 531,
        [(PeerWork.Forward, 81)] = 1034,
        [(PeerWork.ForwardWithoutVace, 49)] = 358,
        [(PeerWork.Encode, 49)] = 798,
        [(PeerWork.Decode, 49)] = 1125,
        [(PeerWork.Text, 49)] = 40,
        [(PeerWork.Generate, 49)] = 62_600,
        [(PeerWork.LoraOnTransformer, 17)] = 599,
        [(PeerWork.LoraOnTransformer, 49)] = 1793,
        [(PeerWork.LoraOnTransformer, 81)] = 3448,
        [(PeerWork.LoraOnVace, 49)] = 2174,
        [(PeerWork.Sample, 49)] = 4450,
    };

    /// <summary>The figure of the same work, or null where the work is another or was not measured.</summary>
    public static double? Find(PeerWork work, WanPreset preset, VideoSize video) =>
        preset.Name == WanPreset.Vace13B.Name && (video.Width, video.Height) == (832, 480) && Known.TryGetValue((work, video.Frames), out var milliseconds)
            ? milliseconds
            : null;
}
