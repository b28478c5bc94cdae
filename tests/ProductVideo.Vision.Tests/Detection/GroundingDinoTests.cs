using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class GroundingDinoTests(GroundingGoldens goldens) : IClassFixture<GroundingGoldens>
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void TheNetworkGivesTheReferencesNumbers()
    {
        var detector = Open();
        foreach (var golden in goldens.Golden.Cases)
        {
            var prompt = GroundingPrompt.OfText(detector.Tokenizer, golden.Prompt);
            Assert.Equal(golden.Ids, prompt.Tokens.Select(token => (long)token.Id));
            detector.Network.Run([goldens.Picture(golden.Picture)], [prompt], (_, results) =>
            {
                AssertLogits(golden.Logits, results, 0, prompt.Length);
                AssertClose(golden.Boxes, results.Boxes(0));
                AssertDetections(golden, GroundingPostProcessor.Boxes(results.Logits(0), results.Boxes(0), prompt, golden.Width, golden.Height, Thresholds(golden)));
            });
        }
    }

    [Fact]
    public void APaddedPromptGivesTheSame()
    {
        var detector = Open();
        var golden = goldens.Golden.Padded;
        var prompt = GroundingPrompt.OfText(detector.Tokenizer, golden.Prompt).PadTo(golden.Length, detector.Tokenizer.Vocabulary.Padding);
        detector.Network.Run([goldens.Picture(golden.Picture)], [prompt], (_, results) =>
        {
            AssertLogits(golden.Logits, results, 0, prompt.Tokens.Count);
            AssertClose(golden.Boxes, results.Boxes(0));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void ABatchGivesWhatSinglePicturesGive(int batch)
    {
        // sizes differ, as those of photos do; three pictures leave a batch of two half full
        RgbImage[] frames = [goldens.Picture("case0.png"), Pictures.Backdrop(320, 240, 1), goldens.Picture("case1.png")];
        var thresholds = new DetectionThresholds { Object = 0.5, Text = 0.5 };
        string[] phrases = ["bottle", "coffee cup"];
        var single = Open();
        var expected = frames.SelectMany(frame => phrases.Select(phrase => single.Detect([frame], [phrase], thresholds)[0].Objects)).ToArray();
        Assert.All(expected, Assert.NotEmpty);

        var found = Open(batch).Detect(frames, phrases, thresholds);
        Assert.Equal(frames.Select(frame => (frame.Width, frame.Height)), found.Select(frame => (frame.Width, frame.Height)));
        for (var frame = 0; frame < frames.Length; frame++)
        {
            for (var phrase = 0; phrase < phrases.Length; phrase++)
            {
                AssertSame(expected[(frame * phrases.Length) + phrase], [.. found[frame].Of(phrases[phrase])]);
            }
        }
    }

    [Fact]
    public async Task ThreadsShareADetector()
    {
        var detector = Open(2);
        RgbImage[] frames = [goldens.Picture("case0.png"), goldens.Picture("case1.png")];
        var thresholds = new DetectionThresholds { Object = 0.5 };
        var expected = frames.Select(frame => detector.Detect([frame], ["bottle"], thresholds)[0].Objects).ToArray();
        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(() => detector.Detect([frames[index % 2]], ["bottle"], thresholds)[0].Objects)));
        for (var index = 0; index < found.Length; index++)
        {
            AssertSame(expected[index % 2], found[index]);
        }
    }

    [Fact]
    public void FramesLeaveNoGarbageOfTheirSize()
    {
        var detector = Open();
        RgbImage[] frames = [Pictures.Backdrop(640, 480, 2)];
        var thresholds = new DetectionThresholds { Object = 1 };
        detector.Detect(frames, ["cup"], thresholds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        detector.Detect(frames, ["cup", "bottle"], thresholds);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // the network's input alone has 786 kB, its mask 524 kB
        Assert.True(allocated < 64_000, $"{allocated} bytes");
    }

    [Fact]
    public void ACancelledCallEndsAtOnce()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Open().Detect([goldens.Picture("case0.png")], ["cup"], new DetectionThresholds(), cancelled.Token));
    }

    [Fact]
    public void ThereMayBeNoFrames() => Assert.Empty(Open().Detect([], ["cup"], new DetectionThresholds()));

    [Fact]
    public void PhrasesMustBeOneThingEach()
    {
        var detector = Open();
        RgbImage[] frames = [Pictures.Backdrop(64, 48, 3)];
        foreach (var phrases in (string[][])[[], ["cup", "cup"], [""], [" . "], ["cup. bottle"], ["cup? bottle"], [new string('a', 5000)], [string.Join(' ', Enumerable.Repeat("cup", 254))]])
        {
            Assert.Throws<ArgumentException>(() => detector.Detect(frames, phrases, new DetectionThresholds()));
        }

        Assert.Equal("coffee cup.", GroundingPrompt.OfPhrase(detector.Tokenizer, " Coffee Cup. ").Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Detect(frames, ["cup"], new DetectionThresholds { Object = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(65));
    }

    [Fact]
    public void FilesThatDoNotServeAreRefusedByName()
    {
        var files = goldens.Files;
        var missing = Path.Combine(goldens.Scratch, "missing");
        Assert.Contains(missing, Assert.Throws<NetworkFileException>(() => GroundingDino.Open(files with { Network = missing }, goldens.Pool)).Message, StringComparison.Ordinal);
        Assert.Contains(missing, Assert.Throws<DetectorFileException>(() => GroundingDino.Open(files with { Vocabulary = missing }, goldens.Pool)).Message, StringComparison.Ordinal);
        Assert.Contains(missing, Assert.Throws<DetectorFileException>(() => GroundingDino.Open(files with { Preprocessing = missing }, goldens.Pool)).Message, StringComparison.Ordinal);

        var truncated = Path.Combine(goldens.Scratch, "truncated.onnx");
        File.WriteAllBytes(truncated, File.ReadAllBytes(files.Network)[..1_000_000]);
        Assert.Contains(truncated, Assert.Throws<NetworkFileException>(() => GroundingDino.Open(files with { Network = truncated }, goldens.Pool)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreFoundBesideTheNetworkOrAbove()
    {
        var root = Directory.CreateDirectory(Path.Combine(goldens.Scratch, "export")).FullName;
        var network = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "onnx")).FullName, "model.onnx");
        File.WriteAllText(Path.Combine(root, "vocab.txt"), "");
        File.WriteAllText(Path.Combine(root, "onnx", "preprocessor_config.json"), "");
        Assert.Equal(
            new GroundingDinoFiles(network, Path.Combine(root, "vocab.txt"), Path.Combine(root, "onnx", "preprocessor_config.json")), GroundingDinoFiles.Beside(network));
    }

    private static DetectionThresholds Thresholds(GroundingCase golden) => new() { Object = golden.Threshold, Text = golden.TextThreshold };

    private static void AssertDetections(GroundingCase golden, IReadOnlyList<GroundedBox> actual)
    {
        Assert.Equal(golden.Detections.Select(found => (found.Query, found.Label)), actual.Select(found => (found.Query, found.Label)));
        foreach (var (expected, found) in golden.Detections.Zip(actual))
        {
            Assert.Equal(expected.Positions, found.Positions);
            Assert.Equal(expected.Score, found.Score, 1e-4);
            double[] box = [found.Box.Left, found.Box.Top, found.Box.Right, found.Box.Bottom];
            Assert.All(expected.Box.Zip(box), pair => Assert.Equal(pair.First, pair.Second, 0.05));
        }
    }

    private static void AssertSame(IReadOnlyList<DetectedObject> expected, IReadOnlyList<DetectedObject> actual)
    {
        Assert.Equal(expected.Select(found => found.Label), actual.Select(found => found.Label));
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal(one.Score, other.Score, 1e-4);
            Assert.True(one.Box.IntersectionOverUnion(other.Box) > 0.999, $"{one} and {other}");
        }
    }

    private static void AssertLogits(float[] expected, GroundingResults results, int picture, int tokens)
    {
        var logits = results.Logits(picture);
        Assert.Equal(256, results.Columns);
        for (var query = 0; query < results.Queries; query++)
        {
            var row = logits.Slice(query * results.Columns, results.Columns);
            AssertClose(expected.AsSpan(query * tokens, tokens), row[..tokens]);
            Assert.Equal(-1, row[tokens..].IndexOfAnyExcept(float.NegativeInfinity));
        }
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) <= Tolerance, $"{actual[index]}, not {expected[index]}, at {index}");
        }
    }

    private GroundingDino Open(int? batch = null) => GroundingDino.Open(goldens.Files, goldens.Pool, new NetworkOptions { Threads = 2 }, new GroundingDinoOptions { BatchSize = batch });
}
