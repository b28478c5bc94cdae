using ProductVideo.Training.Tests.Benchmarks;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Sampling;

/// <summary>The library's own generator belongs to the whole process.</summary>
[Collection(nameof(AloneCollection))]
public sealed class RandomNumbersTests
{
    [Fact]
    public void Numbers_that_others_draw_are_not_disturbed_by_samples()
    {
        using var run = new SamplingRun();
        manual_seed(11);
        using var alone = rand([4]);
        manual_seed(11);
        run.Train("looked", SamplingRun.Sampling);
        using var beside = rand([4]);
        Assert.True(alone.equal(beside), "seed 11: the library's own generator moved on");
    }
}
