using ProductVideo.Training.Pretraining;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Pretraining;

public sealed class WeightAverageTests
{
    [Fact]
    public void Swapping_twice_restores_and_the_average_lies_between()
    {
        using var parameter = new Parameter(zeros(4), requires_grad: true);
        using var average = new WeightAverage([parameter], 0.9);
        using (no_grad())
        {
            parameter.fill_(1);
        }

        for (var step = 0; step < 8; step++)
        {
            average.Update();
        }

        average.Swap();
        // After eight updates the ramped decay is 9/18, so the start keeps (1/2)^8.
        Assert.Equal(1 - Math.Pow(0.5, 8), parameter.detach()[0].item<float>(), 1e-6);
        average.Swap();
        Assert.Equal(1f, parameter.detach()[0].item<float>());
    }
}
