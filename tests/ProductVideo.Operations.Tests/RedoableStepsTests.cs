using ProductVideo.Operations.Products;

namespace ProductVideo.Operations.Tests;

public sealed class RedoableStepsTests
{
    [Theory]
    [InlineData("normalise", true, "normalise segment mask gate")]
    [InlineData("gate", true, "gate")]
    [InlineData("mask", false, "mask gate")]
    [InlineData("detect-shots", false, "detect-shots normalise segment mask gate")]
    [InlineData("build-reference", false, "build-reference")]
    public void A_step_takes_with_it_what_is_made_of_its_output(string step, bool isClip, string expected) =>
        Assert.Equal(expected.Split(' '), RedoableSteps.From(step, isClip));

    [Theory]
    [InlineData("detect-shots", true)]
    [InlineData("paint", false)]
    [InlineData("", false)]
    public void What_is_no_step_of_it_is_refused_with_those_that_are(string step, bool isClip)
    {
        var refused = Assert.Throws<OperationRefusedException>(() => RedoableSteps.From(step, isClip));
        Assert.Equal("step.unknown", refused.Code);
        Assert.Contains("normalise", refused.Message, StringComparison.Ordinal);
    }
}
