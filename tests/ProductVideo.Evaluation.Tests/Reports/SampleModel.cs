using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Pairs;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests.Reports;

/// <summary>A whole report over synthetic videos; its products, refusals and numbers are made up so that every part of the page has something to show.</summary>
internal static class SampleModel
{
    public static ReportModel Create(string folder, int products, int scale = 1)
    {
        Directory.CreateDirectory(folder);
        var made = Enumerable.Range(0, products).Select(i => Product(folder, i, scale)).ToList();
        var accepted = made.SelectMany(product => product.Clips).Count(clip => clip.Outcome == ReportOutcome.Ready);
        var clips = made.Sum(product => product.Clips.Count);
        var (pair, reports) = Pair(folder);
        return new ReportModel
        {
            Run = new ReportRun(
                "Sample catalogue", "run-7f3a91", "assets/samples", "pv demo --out out/demo", new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero), TimeSpan.FromSeconds(214), "0.1.0"),
            Warnings =
            [
                new ReportWarning("Classical segmenter", "masks come from colour and motion, not from a trained detector.", "Set segmenter to sam2 where weights are at hand."),
                new ReportWarning("BOTT007/video.mp4", "the file ends in the middle of a frame; 212 frames were read.", "Download it again."),
            ],
            Funnel = Funnel([.. made.SelectMany(product => product.Clips)]),
            Products = made,
            Dataset = new ReportDataset(
                "sample v1",
                "out/demo/dataset",
                [new ReportSplit("train", 6, 14, 1022), new ReportSplit("val", 1, 3, 195), new ReportSplit("test", 1, 2, 146)],
                [new ReportFact("Size on disk", "18.4 MB"), new ReportFact("Manifest", "sha256 3f9a…c41e"), new ReportFact("Frame size", "832x480"), new ReportFact("Frame rate", "15 fps")]),
            Training = new ReportTraining(
                "train-01",
                [
                    new ReportFact("Preset", "tiny"), new ReportFact("Rank / alpha", "32 / 32"), new ReportFact("Targets", "q, k, v, o, ffn.0, ffn.2"),
                    new ReportFact("Learning rate", "1e-4"), new ReportFact("Steps", "400"), new ReportFact("Device", "cpu"), new ReportFact("Checkpoint", "lora.safetensors"),
                ],
                [.. Losses()])
            {
                Samples = new ReportSamples(
                    15,
                    pair.FrameCount,
                    [new ReportSampleScene("JEWE001_001", "a product that it did not learn from", pair.Scene!, pair.A.Reference!, pair.A.Video!, [new("base model", pair.A.Video), new("40 steps", pair.B.Video), new("80 steps", null)])]),
            },
            Pairs = [pair],
            Metrics = reports,
            Steps =
            [
                new ReportStep("detect shots", 8, 0, TimeSpan.FromSeconds(9.2)), new ReportStep("normalise", clips, 6, TimeSpan.FromSeconds(31.4)),
                new ReportStep("segment", clips, 6, TimeSpan.FromSeconds(74.9)), new ReportStep("masked video", accepted, 2, TimeSpan.FromSeconds(12)),
                new ReportStep("collage", 8, 8, TimeSpan.Zero), new ReportStep("train", 1, 0, TimeSpan.FromSeconds(58)), new ReportStep("generate", 2, 0, TimeSpan.FromSeconds(21.7)),
            ],
            Environment =
            [
                new ReportFact("Processor", "2 cores, x64"), new ReportFact(".NET", "10.0.1"), new ReportFact("ffmpeg", "5.1.6"),
                new ReportFact("libtorch", "1.13.1 (CPU)"), new ReportFact("Operating system", "Debian 12"), new ReportFact("Peak memory", "2.1 GiB"),
            ],
        };
    }

    private static ReportFunnel Funnel(IReadOnlyList<ReportClip> clips)
    {
        int Count(string code) => clips.Count(clip => clip.Reasons.Count > 0 && clip.Reasons[0].Code == code);

        var planned = clips.Count - Count("shot.too_short");
        var accepted = clips.Count(clip => clip.Outcome == ReportOutcome.Ready);
        return new ReportFunnel(
        [
            new ReportFunnelStage("Shots found", clips.Count - 1, [new ReportFunnelLoss("shot.too_short", "shorter than 3 s", Count("shot.too_short"))], "Clips planned", planned)
            {
                Added = 1, AddedReason = "by splitting long shots",
            },
            new ReportFunnelStage(
                "Clips planned",
                planned,
                [
                    new ReportFunnelLoss("product.multiple", "more than one product", Count("product.multiple")),
                    new ReportFunnelLoss("video.fade", "fade to black", Count("video.fade")),
                    new ReportFunnelLoss("product.too_large", "product fills the frame", Count("product.too_large")),
                    new ReportFunnelLoss("segment", "stopped by an error", clips.Count(clip => clip.Outcome == ReportOutcome.Failed), ReportOutcome.Failed),
                ],
                "Clips accepted",
                accepted),
        ]);
    }

    private static ReportProduct Product(string folder, int number, int scale)
    {
        (byte, byte, byte)[] colours = [Pictures.Gold, Pictures.Teal, (180, 60, 70), (70, 80, 170), (60, 60, 66), (205, 205, 212), (150, 100, 60), (90, 150, 70)];
        string[] titles = ["Braided gold ring", "Teal enamel bracelet", "<script>alert('x')</script> Red \"sport\" shoe & laces", "Navy glass bottle", "Graphite watch", "Silver bangle", "Leather cuff", "Fern green flask"];
        var colour = colours[number % colours.Length];
        var id = $"{(number % 2 == 0 ? "JEWE" : "BOTT")}{number + 1:000}";
        var film = Pictures.MovingDisc(160 * scale, 90 * scale, 12 * scale, colour);
        return new ReportProduct
        {
            Id = id,
            Title = titles[number % titles.Length],
            Category = number % 2 == 0 ? "rings" : "bottles",
            Caption = "A product on a softly lit table, slow orbit, shallow depth of field",
            Split = number < 6 ? "train" : number == 6 ? "val" : "test",
            Film = SampleMedia.Video(folder, $"{id}_film", film, 15),
            FilmSeconds = 16,
            FilmFacts = "1280x720, 24 fps, 16.0 s, h264",
            Photos = [.. Enumerable.Repeat(SampleMedia.Picture(folder, $"{id}_photo", Pictures.Reference(40 * scale, 40 * scale, colour)), 4)],
            Reference = SampleMedia.Picture(folder, $"{id}_reference", Pictures.Reference(104 * scale, 60 * scale, colour)),
            Clips =
            [
                Clip(folder, scale, $"{id}_001", colour, 0, 4.2, []),
                Clip(folder, scale, $"{id}_002", colour, 4.2, 5.6, [new ReportReason("shot.too_short", "1.4 s, at least 3 s are needed")]),
                Clip(folder, scale, $"{id}_003", colour, 5.6, 11.1, []),
                LastClip(folder, scale, $"{id}_004", colour, number),
            ],
        };
    }

    private static ReportClip LastClip(string folder, int scale, string id, (byte, byte, byte) colour, int number) => (number % 5) switch
    {
        0 => Clip(
            folder, scale, id, colour, 11.1, 16, [new ReportReason("product.multiple", "2 objects in 81 % of the frames; 1 is allowed"), new ReportReason("mask.unstable", "area changes by 34 % between frames; 20 % is allowed")]),
        1 => Clip(folder, scale, id, colour, 11.1, 16, [new ReportReason("video.fade", "brightness falls to 4 % over the last 0.8 s")]),
        2 => Clip(folder, scale, id, colour, 11.1, 16, [new ReportReason("product.too_large", "covers 61 % of the frame; 45 % is allowed")]),
        3 => Clip(folder, scale, id, colour, 11.1, 16, []) with { Outcome = ReportOutcome.Failed, Error = "segment: the worker was lost three times; parked. Retry with: pv retry " + id },
        _ => Clip(folder, scale, id, colour, 11.1, 16, []),
    };

    private static ReportClip Clip(string folder, int scale, string id, (byte, byte, byte) colour, double start, double end, ReportReason[] reasons)
    {
        var cut = reasons is not [{ Code: "shot.too_short" }];
        var frames = Pictures.MovingDisc(104 * scale, 60 * scale, 9 + (4 * scale), colour, start);
        var masks = Pictures.MovingMasks(104 * scale, 60 * scale, 9 + (4 * scale), phase: start);
        return new ReportClip
        {
            Id = id,
            StartSeconds = start,
            EndSeconds = end,
            Outcome = reasons.Length == 0 ? ReportOutcome.Ready : ReportOutcome.Rejected,
            FrameCount = cut ? frames.Count : 0,
            Video = cut ? SampleMedia.Video(folder, id, frames, 15) : null,
            MaskVideo = cut ? SampleMedia.Masks(folder, id + "_masks", masks, 15) : null,
            Sheet = SampleMedia.Sheet(folder, id + "_sheet", frames, masks),
            Poster = SampleMedia.Picture(folder, id + "_poster", ClipPoster.Compose(frames[0], cut ? masks[0] : null)),
            Scores = cut ? [new ReportScore("mask cover", "18.2 %", "3 to 35 %"), new ReportScore("box motion", "4.1 px", "up to 30 px"), new ReportScore("area change", "3.3 %", "up to 20 %"), new ReportScore("completeness", "1.00", "at least 0.98")] : [],
            Reasons = reasons,
        };
    }

    private static (ReportPair Pair, IReadOnlyList<MetricReport> Reports) Pair(string folder)
    {
        var masks = Pictures.MovingMasks(160, 96, 17, grow: 1.25);
        var (a, b) = (Pictures.MovingDisc(160, 96, 17, Pictures.Gold), Pictures.MovingDisc(160, 96, 17, Pictures.Teal));
        var (referenceA, referenceB) = (Pictures.Reference(160, 96, Pictures.Gold), Pictures.Reference(160, 96, Pictures.Teal));
        var scene = a.Select((frame, t) => Grey(frame, masks[t])).ToList();
        var metrics = PairComparison.Measure("pair-01", new VideoComparison(a, masks: masks, reference: referenceA), new VideoComparison(b, masks: masks, reference: referenceB));
        var pair = new ReportPair
        {
            Id = "pair-01",
            SceneClip = "BOTT008_003",
            Seed = 42,
            FrameCount = 17,
            Scene = SampleMedia.Video(folder, "pair_scene", scene, 15),
            A = new ReportPairSide("JEWE001", "Braided gold ring", SampleMedia.Video(folder, "pair_a", a, 15), SampleMedia.Picture(folder, "pair_reference_a", referenceA)),
            B = new ReportPairSide("BOTT002", "Teal enamel bracelet", SampleMedia.Video(folder, "pair_b", b, 15), SampleMedia.Picture(folder, "pair_reference_b", referenceB)),
            Metrics = metrics,
            Sheet = SampleMedia.Sheet(folder, "pair_sheet", a, masks),
        };
        var noisy = a.Select((frame, t) => Noisy(frame, t)).ToList();
        var test = MetricSuite.Default.Measure("test split", new VideoComparison(noisy, a, masks, referenceA), CancellationToken.None);
        return (pair, [MetricSuite.Default.Measure("val split", new VideoComparison(a, a, masks, referenceA), CancellationToken.None), test]);
    }

    private static RgbImage Grey(RgbImage frame, GrayImage mask)
    {
        var copy = frame.Clone();
        for (var i = 0; i < copy.Pixels.Length; i++)
        {
            copy.Pixels[i] = mask.Pixels[i / 3] >= 128 ? (byte)128 : copy.Pixels[i];
        }

        return copy;
    }

    private static RgbImage Noisy(RgbImage frame, int seed)
    {
        var random = new Random(seed);
        var copy = frame.Clone();
        for (var i = 0; i < copy.Pixels.Length; i++)
        {
            copy.Pixels[i] = (byte)Math.Clamp(copy.Pixels[i] + random.Next(-16, 17), 0, 255);
        }

        return copy;
    }

    private static IEnumerable<ReportLossPoint> Losses()
    {
        var random = new Random(7);
        for (var step = 1; step <= 400; step++)
        {
            var loss = 0.06 + (0.14 * Math.Exp(-step / 90.0)) + (0.03 * (random.NextDouble() - 0.5) * (1 + random.NextDouble()));
            yield return new ReportLossPoint(step, loss, Math.Min(1, step / 20.0) * 1e-4);
        }
    }
}
