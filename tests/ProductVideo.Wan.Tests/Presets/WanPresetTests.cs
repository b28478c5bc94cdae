using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Tests.Presets;

public sealed class WanPresetTests
{
    [Theory]
    [InlineData("tiny")]
    [InlineData("wan2.1-vace-1.3b")]
    [InlineData("wan2.1-vace-14b")]
    public void Named_presets_are_valid_and_survive_json(string name)
    {
        var preset = WanPreset.Find(name);
        preset.Validate();
        var copy = WanPresetJson.Read<WanPreset>(WanPresetJson.Write(preset), "a test");
        Assert.Equal(WanPresetJson.Write(preset), WanPresetJson.Write(copy));
        Assert.Equal(preset.Vace.Layers, copy.Vace.Layers);
    }

    [Fact]
    public void An_unknown_preset_names_the_known_ones()
    {
        var exception = Assert.Throws<ModelConfigurationException>(() => WanPreset.Find("huge"));
        Assert.Contains("tiny", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_by_name()
    {
        var preset = WanPreset.Tiny with { Transformer = WanPreset.Tiny.Transformer with { Heads = 7 } };
        var exception = Assert.Throws<ModelConfigurationException>(preset.Validate);
        Assert.Contains("dit.dim", exception.Message, StringComparison.Ordinal);
        Assert.Contains("160", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(830, 470, 80, 832, 480, 81)]
    [InlineData(16, 16, 1, 16, 16, 1)]
    [InlineData(1, 1, 2, 16, 16, 5)]
    public void Video_sizes_round_up(int width, int height, int frames, int roundedWidth, int roundedHeight, int roundedFrames) =>
        Assert.Equal(new VideoSize(roundedWidth, roundedHeight, roundedFrames), new VideoSize(width, height, frames).RoundUp());
}
