using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Detection.Prompts;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tests.Tracking;
using ProductVideo.Vision.Tracking;

namespace ProductVideo.Vision.Tests.Detection;

/// <summary>
/// From the networks' own numbers to a clip's reasons: Grounding DINO's graph with its tokenizer and pictures, SAM 2.1's graphs after it, scores, gates. The weights
/// are random, so what is seen means nothing, but the same graph always sees the same: persons, hands and several products everywhere.
/// </summary>
public sealed class DetectorEvidenceTests(GroundingGoldens goldens, Sam2Fixture tracking) : IClassFixture<GroundingGoldens>, IClassFixture<Sam2Fixture>
{
    private const double SurePerson = 0.35;

    [Fact]
    public async Task What_the_network_sees_of_persons_hands_and_rivals_becomes_scores_and_reasons()
    {
        var (choice, scores) = await LookAsync("Bottles");

        Assert.Equal(new ProductPrompt("bottle", ProductPromptSource.Category), choice.Prompt);
        Assert.Equal(8, choice.Frames.Count);
        Assert.Equal(ProductVerdict.PersonTakenForProduct, choice.Verdict);
        Assert.Equal(MedianPersonArea(choice.Frames), scores.Person!.Value, 1e-6);
        Assert.Equal(ShareWithHands(choice.Frames), scores.Hand);
        Assert.Equal((choice.Detection, choice.Rival, choice.PersonInWay), (scores.Detection!.Value, scores.Rival!.Value, scores.PersonInWay!.Value));

        // what this graph gives on one machine; another processor's rounding moves the scores by 1e-5
        Assert.Equal(0.9037, scores.Detection.Value, 1e-3);
        Assert.Equal(0.9884, scores.Rival.Value, 1e-3);
        Assert.Equal(0.625, scores.PersonInWay.Value, 1e-9);

        var reasons = ClipGate.Judge(scores, new CurationPolicy()).Reasons;
        var person = Assert.Single(reasons, static reason => reason.Code == ReasonCodes.Person);
        Assert.Equal((0.625, 0.5), (person.Value, person.Limit));
        Assert.Contains(reasons, reason => reason.Code == ReasonCodes.Multiple && Math.Abs(reason.Value - scores.Rival.Value) < 1e-9);
        Assert.DoesNotContain(reasons, static reason => reason.Code == ReasonCodes.Hand);
        Assert.Contains(ClipGate.Judge(scores, new CurationPolicy { MaximumHand = 0.9 }).Reasons, static reason => reason.Code == ReasonCodes.Hand);
        Assert.Contains(ClipGate.Judge(scores, new CurationPolicy { MinimumDetection = 0.95 }).Reasons, static reason => reason.Code == ReasonCodes.NoProduct);
    }

    [Fact]
    public async Task Another_category_is_looked_for_by_its_own_words()
    {
        var (choice, scores) = await LookAsync("Cups");

        Assert.Equal("cup", choice.Prompt.Phrase);
        Assert.Equal(ProductVerdict.Several, choice.Verdict);
        Assert.Equal(0.125, scores.PersonInWay!.Value, 1e-9);

        // persons and hands have passes of their own, which know nothing of the product
        Assert.Equal(MedianPersonArea(choice.Frames), scores.Person!.Value, 1e-6);
        var reasons = ClipGate.Judge(scores, new CurationPolicy()).Reasons;
        Assert.DoesNotContain(reasons, static reason => reason.Code == ReasonCodes.Person);
        Assert.Contains(reasons, static reason => reason.Code == ReasonCodes.Multiple);
    }

    private async Task<(ProductChoice Choice, ClipScores Scores)> LookAsync(string category)
    {
        using var networks = Sam2Networks.Load(tracking.Folder, tracking.Pool);
        var result = await new NetworkSegmenter(networks, Detector()).SegmentAsync(tracking.Frames, new SegmentationSubject(category, ""), TestContext.Current.CancellationToken);
        return (result.Choice!, ClipScorer.Score(tracking.Frames, result.Masks, result));
    }

    private double MedianPersonArea(IReadOnlyList<int> frames) => Sure(ProductPrompt.Person, frames)
        .Select(static found => found.Objects.Select(thing => Area(thing.Box, found)).DefaultIfEmpty().Max()).Order().ElementAt(frames.Count / 2);

    private double ShareWithHands(IReadOnlyList<int> frames) => Sure(ProductPrompt.Hand, frames).Count(static found => found.Objects.Count > 0) / (double)frames.Count;

    private IEnumerable<FrameDetections> Sure(string phrase, IReadOnlyList<int> frames) =>
        Detector().Detect([.. frames.Select(frame => tracking.Frames[frame])], [phrase], new DetectionThresholds { Object = SurePerson });

    private static double Area(DetectionBox box, FrameDetections frame) =>
        Math.Max(0, Math.Min(box.Right, frame.Width) - Math.Max(box.Left, 0)) * Math.Max(0, Math.Min(box.Bottom, frame.Height) - Math.Max(box.Top, 0)) / ((double)frame.Width * frame.Height);

    private GroundingDino Detector() => GroundingDino.Open(goldens.Files, goldens.Pool, new NetworkOptions { Threads = 2 });
}
