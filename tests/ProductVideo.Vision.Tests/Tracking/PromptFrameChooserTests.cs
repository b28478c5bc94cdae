using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class PromptFrameChooserTests
{
    [Fact]
    public void Samples_are_the_middles_of_equal_parts()
    {
        Assert.Equal([5, 15, 25, 35], PromptFrameChooser.Sample(40, 4));
        Assert.Equal([0, 1, 2], PromptFrameChooser.Sample(3, 8));
    }

    [Fact]
    public void A_whole_product_is_chosen_before_a_surer_one_that_the_border_cuts()
    {
        var order = Order((0, Box(0, 40, 60, 100, 0.9)), (10, Box(50, 40, 110, 100, 0.6)), (20, Box(60, 40, 120, 100, 0.5)));

        Assert.Equal([10, 20, 0], order.Select(static candidate => candidate.Frame));
    }

    [Fact]
    public void A_box_of_another_size_than_usual_is_put_back()
    {
        var order = Order((0, Box(20, 20, 180, 100, 0.9)), (10, Box(50, 40, 90, 80, 0.5)), (20, Box(50, 40, 91, 80, 0.5)), (30, Box(50, 40, 90, 81, 0.4)));

        Assert.Equal(0, order[^1].Frame);
    }

    [Fact]
    public void Of_equal_ones_the_middle_of_the_clip_wins()
    {
        var order = Order((0, Box(50, 40, 90, 80, 0.5)), (19, Box(50, 40, 90, 80, 0.5)), (39, Box(50, 40, 90, 80, 0.5)));

        Assert.Equal(19, order[0].Frame);
    }

    [Fact]
    public void Boxes_are_cut_to_the_frame_and_those_outside_it_are_none()
    {
        var weighed = PromptFrameChooser.Weigh([(0, Box(-50, -50, 50, 50, 0.5)), (1, Box(300, 10, 400, 20, 0.9)), (2, null)], 200, 120);

        Assert.Equal(Box(0, 0, 50, 50, 0.5), weighed[0].Box);
        Assert.Null(weighed[1].Box);
        Assert.Equal([true, false, false], weighed.Select(static candidate => candidate.Value > 0));
    }

    private static List<PromptCandidate> Order(params (int Frame, ProductBox? Box)[] seen) =>
        [.. PromptFrameChooser.Order(PromptFrameChooser.Weigh(seen, 200, 120), 40)];

    private static ProductBox Box(double left, double top, double right, double bottom, double score) => new(left, top, right, bottom, score);
}
