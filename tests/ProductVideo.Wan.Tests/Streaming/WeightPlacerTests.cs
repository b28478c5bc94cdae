using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Streaming;

public sealed class WeightPlacerTests
{
    private const double Gibibyte = 1L << 30;

    [Fact]
    public void The_published_model_weighs_what_was_measured()
    {
        var needs = WeightNeeds.Of(WanPreset.Vace13B, ScalarType.BFloat16);
        Assert.Equal(8.6, needs.TextBlocks / Gibibyte, 1);
        Assert.Equal(12.9, needs.OnDevice(WeightPlacement.Resident) / Gibibyte, 1);
        Assert.Equal(4.9, needs.OnDevice(WeightPlacement.StreamedText) / Gibibyte, 0.2);
        Assert.InRange(needs.OnDevice(WeightPlacement.Streamed) / Gibibyte, 0.8, 1.3);
    }

    [Theory]
    [InlineData(80, WeightPlacement.Resident)]
    [InlineData(10, WeightPlacement.StreamedText)]
    [InlineData(5, WeightPlacement.Streamed)]
    public void Free_memory_decides_and_the_reason_has_the_figures(long gibibytes, WeightPlacement placement)
    {
        var preset = WanPreset.Vace13B with { Video = new(832, 480, 49) };
        var choice = WeightPlacer.Choose(WeightPlacement.Auto, preset, CPU, ScalarType.BFloat16, new Probe(gibibytes << 30));
        Assert.Equal(placement, choice.Placement);
        Assert.Contains($"{gibibytes}.0 GiB", choice.Reason, StringComparison.Ordinal);
        Assert.Contains("832x480x49", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_and_what_is_not_known_decide_without_figures()
    {
        Assert.Equal(WeightPlacement.Streamed, WeightPlacer.Choose(WeightPlacement.Streamed, WanPreset.Tiny, CPU, ScalarType.Float32).Placement);
        Assert.Equal(WeightPlacement.Resident, WeightPlacer.Choose(WeightPlacement.Auto, WanPreset.Tiny, CPU, ScalarType.Float32).Placement);
        var unknown = WeightPlacer.Choose(WeightPlacement.Auto, WanPreset.Tiny, CPU, ScalarType.Float32, new Probe(null));
        Assert.Equal(WeightPlacement.Resident, unknown.Placement);
        Assert.Contains("does not say", unknown.Reason, StringComparison.Ordinal);
    }

    private sealed class Probe(long? free) : IMemoryProbe
    {
        public DeviceMemory? Measure(Device device) => free is { } bytes ? new(bytes, bytes) : null;
    }
}
