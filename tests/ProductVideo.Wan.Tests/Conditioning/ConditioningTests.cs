using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Conditioning;

public sealed class ConditioningTests
{
    [Fact]
    public void Mask_frames_are_thinned_as_specified()
    {
        int[] expected = [1, 5, 9, 13, 16, 20, 24, 28, 32, 35, 39, 43, 47];
        Assert.Equal(expected, Enumerable.Range(0, 13).Select(index => MaskLatents.SourceFrame(index, 49, 13)));
    }

    [Fact]
    public void Noise_of_the_references_moves_to_the_front()
    {
        using var scope = NewDisposeScope();
        var size = new VideoSize(32, 16, 9);
        var raw = NoiseLayout.Draw(7, size, 2, 16);
        var arranged = NoiseLayout.Arrange(raw, 2);
        Assert.True(raw.narrow(2, 3, 2).equal(arranged.narrow(2, 0, 2)));
        Assert.True(raw.narrow(2, 0, 3).equal(arranged.narrow(2, 2, 3)));
    }

    [Fact]
    public void Bytes_survive_the_network_range()
    {
        using var scope = NewDisposeScope();
        var bytes = Enumerable.Range(0, 256 * 3).Select(value => (byte)(value / 3)).ToArray();
        var frame = Assert.Single(FrameConversion.ToFrames(FrameConversion.ToVideo([new PixelFrame(256, 1, bytes)])));
        for (var index = 0; index < bytes.Length; index++)
        {
            // the conversion back truncates, as the reference does
            Assert.InRange(frame.Pixels[index], bytes[index] - 1, bytes[index]);
        }
    }

    [Fact]
    public void Inputs_of_a_wrong_size_are_refused_by_name()
    {
        var size = new VideoSize(32, 16, 5);
        var frame = new PixelFrame(32, 16, new byte[32 * 16 * 3]);
        var few = Assert.Throws<ArgumentException>(() => new VaceInputs { Size = size, Mask = [frame] }.Validate());
        Assert.Contains("mask", few.Message, StringComparison.Ordinal);
        var large = Assert.Throws<ArgumentException>(() => new VaceInputs { Size = size with { Width = 48 }, References = [frame] }.Validate());
        Assert.Contains("reference 0", large.Message, StringComparison.Ordinal);
    }
}
