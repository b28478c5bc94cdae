using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class ProductChooserTests
{
    private const int Width = 800;
    private const int Height = 400;

    private static readonly ProductPrompt Prompt = new("mug", ProductPromptSource.Category);
    private static readonly ProductChoiceOptions Options = new();
    private static readonly DetectionBox Middle = new(300, 100, 500, 300);
    private static readonly DetectionBox Aside = new(20, 100, 220, 300);

    [Fact]
    public void OneSteadyThingIsTheProduct()
    {
        var choice = Choose(5, _ => [Mug(Middle, 0.6)]);
        Assert.Equal(ProductVerdict.Chosen, choice.Verdict);
        Assert.Equal(5, choice.Product!.Boxes.Count);
        Assert.Equal(1, choice.Product.Persistence);
        Assert.Equal(1, choice.Product.Centrality, 1e-12);
        Assert.Equal(0.125, choice.Product.Area, 1e-12);
        Assert.Equal(0.6, choice.Product.Value, 1e-12);
        Assert.Equal([0, 10, 20, 30, 40], choice.Frames);
    }

    [Fact]
    public void AMovingThingIsOneThing()
    {
        var choice = Choose(5, index => [Mug(new DetectionBox(50 + (index * 110), 100, 200 + (index * 110), 300), 0.6)]);
        Assert.Equal(ProductVerdict.Chosen, choice.Verdict);
        Assert.Equal(5, choice.Product!.Boxes.Count);
    }

    [Fact]
    public void ThingsBesideTheProductThatAreLessLikelyAreNoRivals()
    {
        var choice = Choose(5, index => index == 2 ? [Mug(Middle, 0.7), Mug(Aside, 0.9)] : [Mug(Middle, 0.7)]);
        Assert.Equal(ProductVerdict.Chosen, choice.Verdict);
        Assert.All(choice.Product!.Boxes, box => Assert.Equal(Middle, box.Box));
        Assert.Equal(2, choice.Candidates.Count);
    }

    [Fact]
    public void SeveralThingsAreRefused()
    {
        var choice = Choose(4, _ => [Mug(Middle, 0.6), Mug(Aside, 0.8)]);
        Assert.Equal(ProductVerdict.Several, choice.Verdict);
        Assert.Null(choice.Product);
        Assert.Null(choice.Best);
        Assert.Equal(2, choice.Candidates.Count);
        Assert.Contains("2 boxes for mug", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APartOfTheProductIsNoRival()
    {
        var handle = new DetectionBox(420, 150, 510, 250);
        Assert.Equal(ProductVerdict.Chosen, Choose(4, _ => [Mug(Middle, 0.6), Mug(handle, 0.6), Mug(Middle with { Right = 510 }, 0.5)]).Verdict);
    }

    [Fact]
    public void NothingIsRefusedWithWhatWasSeen()
    {
        Assert.Contains("No mug was found in 3 frames", Refused(3, _ => []), StringComparison.Ordinal);
        Assert.Contains("score of 0.20", Refused(3, _ => [Mug(Middle, 0.2)]), StringComparison.Ordinal);
        Assert.Contains("20 % of the frames", Refused(5, index => index == 3 ? [Mug(Middle, 0.9)] : []), StringComparison.Ordinal);
        Assert.Contains("No mug", Refused(3, _ => [Mug(new DetectionBox(0, 0, Width, Height), 0.9), Mug(new DetectionBox(400, 200, 404, 204), 0.9)]), StringComparison.Ordinal);
        Assert.Contains("No mug", Refused(3, _ => [new DetectedObject("spoon", "spoon", 0.9, Middle)]), StringComparison.Ordinal);

        static string Refused(int count, Func<int, DetectedObject[]> frame)
        {
            var choice = Choose(count, frame);
            Assert.Equal(ProductVerdict.None, choice.Verdict);
            return choice.Reason;
        }
    }

    [Fact]
    public void APersonWhoFillsTheFrameIsRefusedUnlessTheProductStandsBeside()
    {
        var person = new DetectionBox(250, 0, 800, 400);
        Assert.Equal(ProductVerdict.PersonFillsFrame, Choose(3, _ => [Found(ProductPrompt.Person, person, 0.8)]).Verdict);
        Assert.Equal(ProductVerdict.PersonFillsFrame, Choose(3, _ => [Mug(Middle, 0.8), Found(ProductPrompt.Person, person, 0.8)]).Verdict);
        Assert.Equal(ProductVerdict.Chosen, Choose(3, _ => [Mug(Aside, 0.8), Found(ProductPrompt.Person, person, 0.8)]).Verdict);
        var unsure = Choose(3, _ => [Mug(Middle, 0.8), Found(ProductPrompt.Person, person, 0.3)]);
        Assert.Equal(ProductVerdict.Chosen, unsure.Verdict);
        Assert.Equal(0, unsure.PersonArea);
        Assert.Equal(550.0 / 800, Choose(3, _ => [Mug(Aside, 0.8), Found(ProductPrompt.Person, person, 0.8)]).PersonArea, 1e-12);
    }

    [Fact]
    public void APersonsBoxIsNoProduct()
    {
        var choice = Choose(3, _ => [Mug(Middle, 0.8), Found(ProductPrompt.Person, Middle with { Bottom = 320 }, 0.9)]);
        Assert.Equal(ProductVerdict.PersonTakenForProduct, choice.Verdict);
        Assert.Equal(3, choice.Persons.Count);
    }

    [Fact]
    public void TheBestFrameShowsTheProductWholeAndBare()
    {
        var cut = new DetectionBox(0, 100, 200, 300);
        var choice = Choose(4, index => index switch
        {
            0 => [Mug(cut, 0.8)],
            1 => [Mug(new DetectionBox(60, 100, 260, 300), 0.7), Found(ProductPrompt.Hand, new DetectionBox(60, 100, 260, 250), 0.9)],
            2 => [Mug(new DetectionBox(120, 100, 320, 300), 0.6)],
            _ => [Mug(new DetectionBox(180, 100, 380, 300), 0.5)],
        });
        Assert.Equal(ProductVerdict.Chosen, choice.Verdict);
        Assert.Equal(20, choice.Best!.Frame);
        Assert.Equal(0.25, choice.HandPresence);
        Assert.Single(choice.Hands);
    }

    [Fact]
    public void OrderSizeAndMirrorDecideNothing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var frames = RandomFrames(random);
            var choice = ProductChooser.Choose(frames, Prompt, Options);

            var shuffled = ProductChooser.Choose(Map(frames, objects => Shuffle(random, objects), box => box, 1), Prompt, Options);
            Assert.True(Same(choice, shuffled, box => box), $"order, seed {seed}");

            DetectionBox Double(DetectionBox box) => new(2 * box.Left, 2 * box.Top, 2 * box.Right, 2 * box.Bottom);
            Assert.True(Same(choice, ProductChooser.Choose(Map(frames, objects => objects, Double, 2), Prompt, Options), Double), $"size, seed {seed}");

            DetectionBox Mirror(DetectionBox box) => new(box.Left, Height - box.Bottom, box.Right, Height - box.Top);
            Assert.True(Same(choice, ProductChooser.Choose(Map(frames, objects => objects, Mirror, 1), Prompt, Options), Mirror), $"mirror, seed {seed}");
        }
    }

    [Fact]
    public void FiguresAreSharesAndEveryBoxIsAccountedFor()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var frames = RandomFrames(new Random(seed));
            var choice = ProductChooser.Choose(frames, Prompt, Options);
            Assert.NotEmpty(choice.Reason);
            Assert.Equal(choice.Verdict == ProductVerdict.Chosen, choice.Product is not null);
            Assert.Equal(choice.Product is not null, choice.Best is not null);
            Assert.Equal(choice.Candidates.OrderByDescending(candidate => candidate.Value), choice.Candidates);
            foreach (var candidate in choice.Candidates)
            {
                double[] figures = [candidate.Score, candidate.Persistence, candidate.Centrality, candidate.Area, candidate.Value];
                Assert.All(figures, figure => Assert.InRange(figure, 0, 1));
                Assert.Equal(candidate.Boxes.Select(box => box.Frame).Distinct().Order(), candidate.Boxes.Select(box => box.Frame));
            }

            // a box is in one candidate, or covered by a surer one of its frame
            var all = choice.Candidates.SelectMany(candidate => candidate.Boxes).ToList();
            Assert.Equal(all.Count, all.Distinct().Count());
            foreach (var frame in frames)
            {
                foreach (var found in frame.Detections.Of(Prompt.Phrase))
                {
                    Assert.Contains(all, box => box.Frame == frame.Number && box.Score >= found.Score && box.Box.IntersectionOverUnion(found.Box) >= Options.SameBoxOverlap);
                }
            }
        }
    }

    [Fact]
    public void ASurerProductStaysTheProduct()
    {
        var raised = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var frames = RandomFrames(new Random(seed));
            var choice = ProductChooser.Choose(frames, Prompt, Options);
            if (choice.Product is { } product)
            {
                raised++;
                var boxes = product.Boxes.Select(box => box.Box).ToHashSet();
                var surer = frames.Select(frame => frame with
                {
                    Detections = frame.Detections with { Objects = [.. frame.Detections.Objects.Select(found => boxes.Contains(found.Box) ? found with { Score = (found.Score + 1) / 2 } : found)] },
                }).ToList();
                var again = ProductChooser.Choose(surer, Prompt, Options);
                Assert.True(again.Product is { } other && other.Boxes.Select(box => box.Box).SequenceEqual(product.Boxes.Select(box => box.Box)), $"seed {seed}");
            }
        }

        Assert.True(raised > 30, $"only {raised} random scenes have a product");
    }

    [Fact]
    public void TheRecordIsStoredWhole()
    {
        var choice = Choose(3, _ => [Mug(Middle, 0.8), Found(ProductPrompt.Hand, Aside, 0.9)]) with { Detector = "fake/1" };
        var json = JsonSerializer.Serialize(choice);
        var again = JsonSerializer.Deserialize<ProductChoice>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(again));
        Assert.Equal(choice.Best, again.Best);
        Assert.Equal(choice.Options, again.Options);
        Assert.Equal(choice.Product!.Boxes, again.Product!.Boxes);
    }

    [Fact]
    public void FramesMustBeInOrder()
    {
        Assert.Throws<ArgumentException>(() => ProductChooser.Choose([], Prompt, Options));
        var frame = new SampledFrame(3, new FrameDetections(Width, Height, []));
        Assert.Throws<ArgumentException>(() => ProductChooser.Choose([frame, frame], Prompt, Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProductChooser.Choose([frame], Prompt, Options with { RivalRatio = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProductChooser.Choose([frame], Prompt, Options with { LargestArea = 0 }));
    }

    [Fact]
    public void AFinderLooksAtFramesAllOverTheShot()
    {
        Assert.Equal([10, 30, 50, 70, 90], ProductFinder.Samples(100, 5));
        Assert.Equal([0, 1, 2], ProductFinder.Samples(3, 5));
        Assert.Equal([0], ProductFinder.Samples(1, 1));
        Assert.Throws<ArgumentException>(() => ProductFinder.Samples(0, 5));

        var detector = new FakeDetector();
        var frames = Enumerable.Range(0, 50).Select(_ => new RgbImage(Width, Height)).ToArray();
        var choice = new ProductFinder(detector, new ProductFinderOptions { Samples = 4 }).Find(frames, Prompt);
        Assert.Equal(["mug", "person", "hand"], detector.Phrases);
        Assert.Equal([6, 18, 31, 43], choice.Frames);
        Assert.Equal([frames[6], frames[18], frames[31], frames[43]], detector.Frames);
        Assert.Equal((ProductVerdict.Chosen, "fake/1"), (choice.Verdict, choice.Detector));
        Assert.Equal(["person", "hand"], new FakeDetector().After(fake => new ProductFinder(fake, new ProductFinderOptions()).Find(frames, Prompt with { Phrase = "person" })).Phrases);
    }

    private static DetectedObject Mug(DetectionBox box, double score) => Found(Prompt.Phrase, box, score);

    private static DetectedObject Found(string phrase, DetectionBox box, double score) => new(phrase, phrase, score, box);

    private static ProductChoice Choose(int count, Func<int, DetectedObject[]> frame) =>
        ProductChooser.Choose([.. Enumerable.Range(0, count).Select(index => new SampledFrame(index * 10, new FrameDetections(Width, Height, frame(index))))], Prompt, Options);

    private static List<SampledFrame> RandomFrames(Random random)
    {
        var things = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var (width, height) = (random.Next(40, 200), random.Next(40, 200));
            var (left, top) = (random.Next(1, Width - width), random.Next(1, Height - height));
            return (Box: new DetectionBox(left, top, left + width, top + height), Score: 0.1 + (0.7 * random.NextDouble()), Presence: random.NextDouble());
        }).ToArray();
        return [.. Enumerable.Range(0, random.Next(1, 7)).Select(index => new SampledFrame(index * 7, new FrameDetections(Width, Height,
            [.. things.Where(thing => random.NextDouble() < 0.4 + (0.6 * thing.Presence)).Select(thing => Mug(thing.Box, thing.Score * (0.8 + (0.2 * random.NextDouble()))))])))];
    }

    private static List<SampledFrame> Map(
        List<SampledFrame> frames, Func<IReadOnlyList<DetectedObject>, IReadOnlyList<DetectedObject>> order, Func<DetectionBox, DetectionBox> move, int scale) =>
        [.. frames.Select(frame => frame with
        {
            Detections = new FrameDetections(Width * scale, Height * scale, [.. order(frame.Detections.Objects).Select(found => found with { Box = move(found.Box) })]),
        })];

    private static DetectedObject[] Shuffle(Random random, IReadOnlyList<DetectedObject> objects)
    {
        var shuffled = objects.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static bool Same(ProductChoice one, ProductChoice other, Func<DetectionBox, DetectionBox> move) =>
        one.Verdict == other.Verdict && one.Best?.Frame == other.Best?.Frame
        && one.Candidates.Zip(other.Candidates).All(pair => Math.Abs(pair.First.Value - pair.Second.Value) < 1e-9
            && pair.First.Boxes.Select(box => move(box.Box)).SequenceEqual(pair.Second.Boxes.Select(box => box.Box)))
        && one.Candidates.Count == other.Candidates.Count;

    private sealed class FakeDetector : IObjectDetector
    {
        public string Name => "fake/1";

        public IReadOnlyList<string> Phrases { get; private set; } = [];

        public IReadOnlyList<RgbImage> Frames { get; private set; } = [];

        public IReadOnlyList<FrameDetections> Detect(
            IReadOnlyList<RgbImage> frames, IReadOnlyList<string> phrases, DetectionThresholds thresholds, CancellationToken cancellationToken = default)
        {
            (Phrases, Frames) = (phrases, frames);
            return [.. frames.Select(frame => new FrameDetections(frame.Width, frame.Height, [Mug(Middle, 0.7)]))];
        }

        public FakeDetector After(Action<FakeDetector> action)
        {
            action(this);
            return this;
        }
    }
}
