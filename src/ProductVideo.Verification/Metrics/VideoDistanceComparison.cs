using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductVideo.Evaluation.Distributions;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Verification.Metrics;

/// <summary>Compares FVD with the reference: prepared pixels, features, and the distance from the reference's features and from our own.</summary>
internal static partial class VideoDistanceComparison
{
    private const double Network = 1e-4;
    private const double Pixels = 1e-5;
    private const string Prepared = "fvd_pre_*.safetensors";

    public static void Run(ReferenceComparison comparison, ReferenceFolder folder, JsonElement section, NetworkPool pool, CancellationToken cancellationToken)
    {
        using var videos = ReferenceTensors.Open(folder.Require("fvd_videos.safetensors"));
        using var features = ReferenceTensors.Open(folder.Require("fvd_features.safetensors"));
        var network = new VideoFeatureNetwork(pool.Get(folder.RequireOne("i3d*.onnx"), new NetworkOptions()));
        var (real, generated) = (ReferenceFrames.ReadFilms(videos, "real"), ReferenceFrames.ReadFilms(videos, "generated"));
        foreach (var stranger in videos.Names.Concat(features.Names).Where(static name => name is not ("real" or "generated")))
        {
            comparison.Fail("fvd", $"nothing is known about the tensor {stranger}: only 'real' and 'generated' are compared");
        }

        foreach (var path in folder.FindAll(Prepared))
        {
            ComparePixels(comparison, network, real, path);
        }

        var (expectedReal, expectedGenerated) = (features.Read<float>("real"), features.Read<float>("generated"));
        var ownReal = real.SelectMany(film => network.Features(film, cancellationToken)).ToArray();
        var ownGenerated = generated.SelectMany(film => network.Features(film, cancellationToken)).ToArray();
        comparison.Compare<float>("fvd features", ownReal, expectedReal, Network);
        comparison.Compare<float>("fvd features", ownGenerated, expectedGenerated, Network);

        var dimension = (int)features.Shape("real")[^1];
        var isDeficient = Math.Min(real.Count, generated.Count) <= dimension;
        FrechetComparison.CompareDistance(comparison, "fvd", section, Distance(expectedReal, expectedGenerated), isDeficient);
        if (section.TryGetProperty("frechet_exact", out var exact))
        {
            var own = Distance(ownReal, ownGenerated);
            comparison.CompareRelative("fvd from own features", own.Value, exact.GetDouble(), Network, own.TraceA + own.TraceB);
        }

        FrechetDistance Distance(float[] a, float[] b) =>
            FrechetDistance.Between(FeatureStatistics.Of(a, dimension), FeatureStatistics.Of(b, dimension), cancellationToken);
    }

    private static void ComparePixels(ReferenceComparison comparison, VideoFeatureNetwork network, IReadOnlyList<IReadOnlyList<RgbImage>> films, string path)
    {
        if (FileName().Match(Path.GetFileNameWithoutExtension(path)) is not { Success: true } match)
        {
            comparison.Fail("fvd pixels", $"{Path.GetFileName(path)} is not named as fvd_pre_videoN_frameN_topleftN.safetensors");
            return;
        }

        var (video, frame, side) = (Number("video"), Number("frame"), Number("side"));
        using var tensors = ReferenceTensors.Open(path);
        var levels = network.Prepare(films[video][frame]);
        var corner = new float[RgbImage.Channels * side * side];
        for (var i = 0; i < corner.Length; i++)
        {
            var (channel, y, x) = (i / (side * side), i / side % side, i % side);
            corner[i] = levels[(((y * network.Width) + x) * RgbImage.Channels) + channel];
        }

        comparison.Compare<float>("fvd pixels", corner, tensors.Read<float>("pixels"), Pixels);

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^fvd_pre_video(?<video>\d{1,6})_frame(?<frame>\d{1,6})_topleft(?<side>\d{1,4})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();
}
