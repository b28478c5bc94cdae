using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Cluster;

/// <summary>
/// Stands in for a step: reads the real payload and gives a result of the real shape and size, without media. What it gives depends on its input alone.
/// </summary>
internal sealed class SimulatedHandler(string step, SimulatedWork work, TimeProvider time) : IStepHandler
{
    private const int FramesPerShot = 120;
    private const double SecondsPerStep = 1.5;

    /// <inheritdoc/>
    public string Step => step;

    /// <inheritdoc/>
    public async Task<StepOutput> RunAsync(string payload, StepContext context, CancellationToken cancellationToken)
    {
        var (item, value) = Read(payload);
        if (work.StepTime > TimeSpan.Zero)
        {
            await Task.Delay(work.StepTime, time, cancellationToken);
        }

        await work.Before(step, item, cancellationToken);
        var hash = ContentHash.OfText($"{step} {item} {payload}");
        return new StepOutput { Artifact = new ArtifactReference(hash, hash), Seconds = SecondsPerStep, Value = JsonSerializer.SerializeToElement(value, StepJson.Options) };
    }

    private (string Item, object Value) Read(string payload)
    {
        if (step is WorkStep.DetectShots or WorkStep.BuildReference)
        {
            var product = JsonSerializer.Deserialize<ProductWork>(payload, StepJson.Options)!.Spec;
            return (product.Id, step == WorkStep.DetectShots ? Plan() : new ReferenceValue(product.Photos.Length, []));
        }

        var clip = JsonSerializer.Deserialize<ClipWork>(payload, StepJson.Options)!;
        return (clip.ClipId, step switch
        {
            WorkStep.Normalise => new NormaliseValue(61, 15, 832, 480),
            WorkStep.Segment => new SegmentValue("simulated 1", [0.9, 0.8, 0.95], [1, 1, 1]),
            WorkStep.Mask => new MaskValue("exact", 61),
            _ => Gate(clip.ClipId),
        });
    }

    private static GateValue Gate(string clipId)
    {
        // A number of the clip's own, so that a result which went to another clip would be seen.
        var own = Convert.ToInt32(ContentHash.OfText(clipId)[..6], 16) / (double)0xFFFFFF;
        var scores = new ClipScores
        {
            FrameCount = 61, Duration = 4, SourceHeight = 720, CoverMean = 0.1 + (0.2 * own), Completeness = 1, TemporalIou = 0.98, TemporalIouLow = 0.95, Sharpness = 20,
        };
        return new GateValue(scores, scores.ToList().ToDictionary(StringComparer.Ordinal));
    }

    private ShotPlanValue Plan()
    {
        var shots = Enumerable.Range(0, work.ClipsPerProduct).Select(shot => new PlannedClip(shot + 1, shot * FramesPerShot, (shot + 1) * FramesPerShot, []));
        return new ShotPlanValue(new FilmInfo(1280, 720, 24, work.ClipsPerProduct * FramesPerShot, work.ClipsPerProduct * 5, "h264"), [], [.. shots]);
    }
}
