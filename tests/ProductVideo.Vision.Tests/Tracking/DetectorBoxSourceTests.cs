using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Detection.Prompts;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class DetectorBoxSourceTests
{
    private static readonly RgbImage[] Frames = [new(200, 120), new(200, 120), new(200, 120)];
    private static readonly DetectionBox Left = new(20, 30, 70, 90);
    private static readonly DetectionBox Right = new(120, 30, 170, 90);

    [Fact]
    public void One_thing_is_followed_though_another_is_surer_in_one_frame()
    {
        var boxes = Source([[("mug", 0.8, Left)], [("mug", 0.7, Left), ("mug", 0.75, Right)], [("mug", 0.8, Left)]]).FindInClip(Frames, [3, 9, 15], default).Boxes;

        Assert.All(boxes, static box => Assert.Equal(20, box!.Value.Left));
    }

    [Fact]
    public void Things_about_as_likely_are_counted()
    {
        var frame = ((string, double, DetectionBox)[])[("mug", 0.8, Left), ("mug", 0.79, Right)];

        var boxes = Source([frame, frame, frame]).FindInClip(Frames, [3, 9, 15], default).Boxes;

        Assert.All(boxes, static box => Assert.Equal(1, box!.Value.OtherProducts));
    }

    [Fact]
    public void A_person_is_no_product()
    {
        var frame = ((string, double, DetectionBox)[])[("mug", 0.8, Left), ("person", 0.9, Left)];

        var found = Source([frame, frame, frame]).FindInClip(Frames, [3, 9, 15], default);

        Assert.All(found.Boxes, static box => Assert.Null(box));
        Assert.Equal((ProductVerdict.PersonTakenForProduct, 1.0), (found.Choice!.Verdict, found.Choice.PersonInWay));
    }

    [Fact]
    public void The_choice_says_what_was_seen_where_in_the_clip()
    {
        var frame = ((string, double, DetectionBox)[])[("mug", 0.8, Left), ("mug", 0.6, Right), ("hand", 0.5, Right)];

        var choice = Source([frame, frame, [("mug", 0.8, Left)]]).FindInClip(Frames, [3, 9, 15], default).Choice!;

        Assert.Equal([3, 9, 15], choice.Candidates[0].Boxes.Select(static box => box.Frame));
        Assert.Equal(0.8, choice.Detection, 9);
        Assert.Equal(choice.Candidates[1].Value / choice.Candidates[0].Value, choice.Rival, 9);
        Assert.Equal((2 / 3.0, 0.0), (choice.HandPresence, choice.PersonInWay));
    }

    [Fact]
    public void In_a_single_frame_the_surest_box_is_the_product_and_an_unsure_one_is_none()
    {
        var found = Source([[("mug", 0.6, Left), ("mug", 0.8, Right), ("mug", 0.35, new DetectionBox(0, 0, 10, 10))]]).Find(Frames[0], default);

        Assert.Equal(new ProductBox(120, 30, 170, 90, 0.8, 1), found);
        Assert.Null(Source([[("mug", 0.29, Left)]]).Find(Frames[0], default));
    }

    [Fact]
    public void The_name_says_which_detector_and_what_it_looks_for() => Assert.Equal("fake/1 'mug'", Source([]).Name);

    private static IProductBoxSource Source((string Phrase, double Score, DetectionBox Box)[][] frames) =>
        new DetectorBoxSource(new FakeDetector(frames), new ProductPrompt("mug", ProductPromptSource.Category));

    private sealed class FakeDetector((string Phrase, double Score, DetectionBox Box)[][] frames) : IObjectDetector
    {
        public string Name => "fake/1";

        public IReadOnlyList<FrameDetections> Detect(
            IReadOnlyList<RgbImage> pictures, IReadOnlyList<string> phrases, DetectionThresholds thresholds, CancellationToken cancellationToken = default) =>
            [.. pictures.Select((picture, index) => new FrameDetections(
                picture.Width,
                picture.Height,
                [.. frames[index].Where(found => phrases.Contains(found.Phrase)).Select(static found => new DetectedObject(found.Phrase, found.Phrase, found.Score, found.Box))]))];
    }
}
