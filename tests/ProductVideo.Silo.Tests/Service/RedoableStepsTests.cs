using ProductVideo.Operations;
using ProductVideo.Operations.Products;

namespace ProductVideo.Silo.Tests.Service;

public sealed class RedoableStepsTests
{
    [Fact]
    public void What_is_made_of_a_steps_output_goes_with_it()
    {
        Assert.Equal(["mask", "gate"], RedoableSteps.From("mask", isClip: true));
        Assert.Equal(["build-reference"], RedoableSteps.From("build-reference", isClip: false));
        Assert.Equal(["detect-shots", "normalise", "segment", "mask", "gate"], RedoableSteps.From("detect-shots", isClip: false));
    }

    [Fact]
    public void A_step_that_is_none_is_named_with_those_that_are()
    {
        Assert.Contains("painting is no step. The steps are detect-shots, ", Assert.Throws<OperationRefusedException>(() => RedoableSteps.From("painting", isClip: false)).Message, StringComparison.Ordinal);
        Assert.Contains("Name the product", Assert.Throws<OperationRefusedException>(() => RedoableSteps.From("detect-shots", isClip: true)).Message, StringComparison.Ordinal);
    }
}
