using Microsoft.ML.OnnxRuntime.Tensors;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Memory;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

/// <summary>The loop against the numbers of the reference implementation on the same small networks.</summary>
public sealed class Sam2GoldenTests(Sam2Fixture fixture) : IClassFixture<Sam2Fixture>
{
    private const double Tolerance = 1e-4;

    private static readonly ObjectPrompt Box = ObjectPrompt.Box(46, 58, 108, 103);

    [Theory]
    [InlineData(MemoryForm.Exact, false, "exact", 14)]
    [InlineData(MemoryForm.Padded, false, "padded", 5)]
    [InlineData(MemoryForm.Exact, true, "exact_streaming16", 0)]
    public void A_film_with_an_occlusion_gives_the_reference_numbers_in_every_frame(MemoryForm form, bool isEndUnknown, string golden, int insideTheLoop)
    {
        var compared = 0;
        var seen = new Dictionary<string, List<float>>(StringComparer.Ordinal);
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool, form: form);
        var tracks = Track(networks, isEndUnknown, (frame, name, tensor) =>
        {
            compared += Compare(golden, frame, name, tensor) ? 1 : 0;
            if (tensor.Type == TensorElementType.Float)
            {
                var all = seen.TryGetValue(name, out var values) ? values : seen[name] = [];
                all.AddRange(tensor.Read<float>());
            }
        });

        Assert.Equal(insideTheLoop, compared);
        string[] names = isEndUnknown
            ? ["low_res_mask", "object_score_logits"]
            : ["low_res_mask", "iou", "object_score_logits", "object_pointer", "memory_tokens"];
        foreach (var name in names)
        {
            var difference = fixture.Difference($"video_b/{golden}/{name}", [.. seen[name]]);
            Assert.True(difference <= Tolerance, $"{name} differs by {difference:E2}.");
        }

        Assert.Equal([4, 5], tracks.Where(static track => track.IsOccluded).Select(static track => track.Frame));
        Assert.All(tracks, static track => Assert.Equal(track.IsOccluded, track.Mask.Pixels.All(static pixel => pixel == 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(11)]
    public void Masks_at_the_size_of_the_video_are_those_of_the_reference(int frame)
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);

        var mask = Track(networks, isEndUnknown: false, observer: null)[frame].Mask;

        var expected = fixture.Bytes($"video_b/exact/mask_at_video_size/frame{frame}").ToArray();
        Assert.Equal(expected, Array.ConvertAll(mask.Pixels, pixel => expected.Max() == 1 ? (byte)(pixel / 255) : pixel));
    }

    [Theory]
    [InlineData("one_click")]
    [InlineData("two_clicks")]
    [InlineData("box_and_click")]
    public void Every_kind_of_prompt_gives_the_reference_mask(string kind)
    {
        // the goldens' points are in pixels of the network's picture, 256 x 256
        var (x, y) = (320 / 256.0, 240 / 256.0);
        var prompt = kind switch
        {
            "one_click" => ObjectPrompt.Click(120 * x, 110 * y),
            "two_clicks" => ObjectPrompt.Click(120 * x, 110 * y).And(30 * x, 200 * y, isInside: false),
            _ => ObjectPrompt.Box(99, 42, 138, 155).And(120 * x, 110 * y),
        };
        var worst = new Dictionary<string, double>(StringComparer.Ordinal);
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks, new Sam2TrackerOptions
        {
            Observer = (_, name, tensor) =>
            {
                if (name is "low_res_mask" or "iou" or "object_score_logits" or "object_pointer")
                {
                    worst[name] = fixture.Difference($"prompts/{kind}/{name}", tensor.Read<float>());
                }
            },
        });

        var track = tracker.Prompt(0, fixture.PromptFrame, prompt);

        Assert.Equal(4, worst.Count);
        Assert.All(worst.Values, static difference => Assert.InRange(difference, 0, Tolerance));
        Assert.True(track.IsPrompted);
    }

    private bool Compare(string golden, int frame, string name, NetworkTensor tensor)
    {
        var key = $"video_b/{golden}/frame{frame}/{name}";
        if (!fixture.Has(key))
        {
            return false;
        }

        var difference = fixture.Difference(key, tensor.Read<float>());
        Assert.True(difference <= Tolerance, $"{key} differs by {difference:E2}.");
        return true;
    }

    private List<FrameTrack> Track(Sam2Networks networks, bool isEndUnknown, TensorObserver? observer)
    {
        using var tracker = new Sam2Tracker(networks, new Sam2TrackerOptions { FrameCount = isEndUnknown ? null : fixture.Frames.Count, Observer = observer });
        var tracks = new List<FrameTrack> { tracker.Prompt(0, fixture.Frames[0], Box) };
        for (var frame = 1; frame < fixture.Frames.Count; frame++)
        {
            tracks.Add(tracker.Track(frame, fixture.Frames[frame]));
        }

        return tracks;
    }
}
