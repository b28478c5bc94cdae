using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class ClipGateTests
{
    private static readonly ClipScores Good = new()
    {
        FrameCount = 61,
        Duration = 61 / 15.0,
        SourceHeight = 720,
        CoverMean = 0.15,
        CoverMaximum = 0.2,
        BoxMotion = 20,
        BoxVerticalMotion = 8,
        Completeness = 1,
        TemporalIou = 0.97,
        TemporalIouLow = 0.93,
        ObjectCount = 1,
        Sharpness = 6,
        LumaMean = 120,
    };

    public static TheoryData<string, ClipScores> Bad => new()
    {
        { ReasonCodes.TooShort, Good with { Duration = 1.5 } },
        { ReasonCodes.TooLong, Good with { Duration = 12 } },
        { ReasonCodes.ResolutionTooLow, Good with { SourceHeight = 240 } },
        { ReasonCodes.BlackBars, Good with { BlackBars = 0.2 } },
        { ReasonCodes.Fade, Good with { FadeDepth = 0.8 } },
        { ReasonCodes.Exposure, Good with { ClippedShare = 0.9 } },
        { ReasonCodes.NoProduct, Good with { Completeness = 0 } },
        { ReasonCodes.Multiple, Good with { MultipleObjects = 0.9 } },
        { ReasonCodes.TooLarge, Good with { CoverMean = 0.6 } },
        { ReasonCodes.TooSmall, Good with { CoverMean = 0.001 } },
        { ReasonCodes.LeavesFrame, Good with { BorderContact = 0.4 } },
        { ReasonCodes.Motion, Good with { BoxVerticalMotion = 90 } },
        { ReasonCodes.Incomplete, Good with { Completeness = 0.9 } },
        { ReasonCodes.Unstable, Good with { TemporalIouLow = 0.3 } },
        { ReasonCodes.Blurred, Good with { Sharpness = 0.1 } },
        { ReasonCodes.Flicker, Good with { Flicker = 9 } },
        { ReasonCodes.PictureMotion, Good with { Motion = 40 } },
        { ReasonCodes.OverlayText, Good with { OverlayText = 0.05 } },
        { ReasonCodes.NoProduct, Good with { Detection = 0.2 } },
        { ReasonCodes.Multiple, Good with { Rival = 0.9 } },
        { ReasonCodes.Person, Good with { PersonInWay = 1 } },
        { ReasonCodes.Person, Good with { PersonInWay = 1, Completeness = 0 } },
        { ReasonCodes.Duplicate, Good with { Duplicate = 0.95 } },
    };

    [Fact]
    public void AGoodClipPasses() => Assert.True(ClipGate.Judge(Good, new CurationPolicy()) is { Accepted: true, Reasons.Count: 0 });

    [Theory]
    [MemberData(nameof(Bad))]
    public void EachFaultHasItsReason(string code, ClipScores scores)
    {
        var verdict = ClipGate.Judge(scores, new CurationPolicy());
        Assert.False(verdict.Accepted);
        Assert.Equal(code, Assert.Single(verdict.Reasons).Code);
        Assert.True(ClipGate.Judge(scores, new CurationPolicy { ScoreOnly = true }) is { Accepted: true, Reasons.Count: 1 });
    }

    [Fact]
    public void WhatWasNotMeasuredDecidesNothing()
    {
        var strict = new CurationPolicy { MaximumOverlayText = 0, MinimumDetection = 1, MaximumRival = 0, MaximumPerson = 0, MaximumHand = 0, MaximumPersonInWay = 0, MaximumDuplicate = 0 };
        Assert.True(ClipGate.Judge(Good, strict).Accepted);
        Assert.Equal(
            [ReasonCodes.Duplicate, ReasonCodes.OverlayText, ReasonCodes.Person, ReasonCodes.Person, ReasonCodes.Hand, ReasonCodes.NoProduct, ReasonCodes.Multiple],
            ClipGate.Judge(Good with { OverlayText = 0.1, Detection = 0.9, Rival = 0.1, Person = 0.1, Hand = 0.1, PersonInWay = 0.1, Duplicate = 0.1 }, strict)
                .Reasons.Select(static reason => reason.Code));
    }

    [Fact]
    public void ABrokenScoreIsNeverAccepted() => Assert.False(ClipGate.Judge(Good with { TemporalIouLow = double.NaN }, new CurationPolicy()).Accepted);

    [Fact]
    public void ABadThresholdIsNamed()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new CurationPolicy { MaximumCover = 1.5 }.Validate());
        Assert.Contains("CurationPolicy.MaximumCover is 1.5; set it between 0 and 1.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurationPolicy { MinimumDuration = 11 }.Validate());
    }

    [Fact]
    public void ScoresMeasureCoverMotionAndContact()
    {
        var frames = Enumerable.Range(0, 10).Select(seed => Pictures.Backdrop(208, 120, seed)).ToArray();
        var masks = Enumerable.Range(0, 10).Select(frame => Pictures.BoxMask(208, 120, 160, 10 + (frame * 4), frame < 5 ? 200 : 208, 50 + (frame * 4))).ToArray();
        var scores = Score(frames, masks);
        Assert.Equal(0.5, scores.BorderContact);
        Assert.Equal(1, scores.Completeness);
        Assert.InRange(scores.CoverMean, 0.06, 0.08);
        Assert.Equal(4 * Math.Sqrt(8.25) * 4, scores.BoxVerticalMotion, 6);
        Assert.InRange(scores.TemporalIou, 0.97, 1);
        Assert.Equal(0, scores.BlackBars);
        Assert.InRange(scores.FadeDepth, 0, 0.1);
    }

    [Fact]
    public void APartThatComesAndGoesCountsAsThatPartOnly()
    {
        var frames = Enumerable.Range(0, 6).Select(seed => Pictures.Backdrop(208, 120, seed)).ToArray();
        var masks = Enumerable.Range(0, 6).Select(frame => Pictures.BoxMask(208, 120, 100, 20, 112, frame % 2 == 0 ? 100 : 84)).ToArray();
        Assert.Equal(64 / 80.0, Score(frames, masks).TemporalIou, 6);
    }

    [Theory]
    [InlineData(100, 90, 112, 1, 0)]
    [InlineData(80, 90, 140, 1, 1)]
    [InlineData(100, 0, 112, 50, 1)]
    public void AThinStripAtTheBottomIsNoCut(int left, int top, int right, int bottomMargin, double contact)
    {
        // The product stands clear of the border; what is added reaches it.
        var frames = Enumerable.Range(0, 3).Select(seed => Pictures.Backdrop(208, 120, seed)).ToArray();
        var mask = Pictures.BoxMask(208, 120, 70, 30, 150, 95);
        for (var y = top; y < 121 - bottomMargin; y++)
        {
            mask.Row(y)[left..right].Fill(255);
        }

        Assert.Equal(contact, Score(frames, [mask, mask, mask]).BorderContact);
    }

    [Fact]
    public void ScoresSeeBarsAndFades()
    {
        var frames = Enumerable.Range(0, 10).Select(seed => Pictures.Backdrop(208, 120, seed)).ToArray();
        for (var frame = 0; frame < 10; frame++)
        {
            for (var y = 0; y < 12; y++)
            {
                frames[frame].Row(y).Fill(16);
                frames[frame].Row(119 - y).Fill(16);
            }
        }

        var mask = Pictures.BoxMask(208, 120, 80, 40, 120, 80);
        Assert.Equal(0.2, Score(frames, [.. Enumerable.Repeat(mask, 10)]).BlackBars, 6);
        var dark = frames[9];
        for (var index = 0; index < dark.Pixels.Length; index++)
        {
            dark.Pixels[index] /= 8;
        }

        Assert.InRange(Score(frames, [.. Enumerable.Repeat(mask, 10)]).FadeDepth, 0.8, 1);
    }

    private static ClipScores Score(RgbImage[] frames, GrayImage[] masks) => ClipScorer.Score(frames, masks, new SegmentationResult
    {
        Masks = masks,
        Confidences = Array.ConvertAll(masks, _ => 1.0),
        ObjectCounts = Array.ConvertAll(masks, _ => 1),
        Method = "test",
    });
}
