using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Detection.Tokens;

namespace ProductVideo.Vision.Tests.Detection;

public sealed class GroundingPostProcessorTests(GroundingGoldens goldens) : IClassFixture<GroundingGoldens>
{
    private const float Never = float.NegativeInfinity;

    private readonly GroundingPrompt _prompt = GroundingPrompt.OfPhrase(new WordPieceTokenizer(TokenVocabulary.Load(goldens.PathOf("vocab.txt"))), "coffee cup");

    [Fact]
    public void ScoresAreTheBestTokensAndLabelsTheirText()
    {
        // [CLS] coffee cup . [SEP], and three columns beyond the prompt
        float[] logits =
        [
            5, 1, 2, -3, -4, Never, Never, Never,
            -5, -5, -5, -5, -5, Never, Never, Never,
            -5, -5, 0.5f, 0.5f, 3, Never, Never, Never,
        ];
        float[] boxes = [0.5f, 0.5f, 0.5f, 0.25f, 0.1f, 0.1f, 0.1f, 0.1f, 0, 1, 1, 1];
        var found = GroundingPostProcessor.Boxes(logits, boxes, _prompt, 400, 200, new DetectionThresholds { Object = 0.5, Text = 0.6 });
        Assert.Equal([0, 2], found.Select(box => box.Query));
        Assert.Equal(1 / (1 + Math.Exp(-5)), found[0].Score, 1e-12);
        Assert.Equal(["coffee cup", "cup."], found.Select(box => box.Label));
        Assert.Equal([1, 2], found[0].Positions);
        Assert.Equal([2, 3, 4], found[1].Positions);
        Assert.Equal(new DetectionBox(100, 75, 300, 125), found[0].Box);
        Assert.Equal(new DetectionBox(-200, 100, 200, 300), found[1].Box);
    }

    [Fact]
    public void AScoreAtTheThresholdIsNotFound()
    {
        float[] boxes = [0.5f, 0.5f, 0.5f, 0.5f];
        Assert.Empty(GroundingPostProcessor.Boxes([Never, 0, Never], boxes, _prompt, 10, 10, new DetectionThresholds { Object = 0.5 }));
        Assert.Empty(GroundingPostProcessor.Boxes([Never, Never, Never], boxes, _prompt, 10, 10, new DetectionThresholds { Object = 0 }));
        Assert.Single(GroundingPostProcessor.Boxes([Never, 0.001f, Never], boxes, _prompt, 10, 10, new DetectionThresholds { Object = 0.5 }));
    }

    [Theory]
    [InlineData(float.NaN, 0.5f)]
    [InlineData(1, float.NaN)]
    [InlineData(1, float.PositiveInfinity)]
    public void WhatIsNoNumberIsRefused(float logit, float corner) => Assert.Throws<ArgumentException>(
        () => GroundingPostProcessor.Boxes([1, logit, 1], [0.5f, corner, 0.5f, 0.5f], _prompt, 10, 10, new DetectionThresholds()));

    [Fact]
    public void LengthsMustBelongTogether()
    {
        Assert.Throws<ArgumentException>(() => GroundingPostProcessor.Boxes([1, 1, 1], [1, 1, 1], _prompt, 10, 10, new DetectionThresholds()));
        Assert.Throws<ArgumentException>(() => GroundingPostProcessor.Boxes([1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1], _prompt, 10, 10, new DetectionThresholds()));
        Assert.Throws<ArgumentException>(() => GroundingPostProcessor.Boxes([], [], _prompt, 10, 10, new DetectionThresholds()));
    }

    [Fact]
    public void BoxesMeasureTheirOverlap()
    {
        var box = new DetectionBox(0, 0, 10, 10);
        Assert.Equal(1, box.IntersectionOverUnion(box));
        Assert.Equal(1 / 7.0, box.IntersectionOverUnion(new DetectionBox(5, 5, 15, 15)), 1e-12);
        Assert.Equal(0, box.IntersectionOverUnion(new DetectionBox(20, 20, 30, 30)));
        Assert.Equal(0, default(DetectionBox).IntersectionOverUnion(default));
        Assert.Equal(0.25, new DetectionBox(5, 5, 15, 15).ShareInside(box));
        Assert.Equal(0, default(DetectionBox).ShareInside(box));
        Assert.Equal(new DetectionBox(0, 2, 8, 10), new DetectionBox(-5, 2, 8, 20).Clip(10, 10));
    }
}
