using ProductVideo.Dashboard.Judging;

namespace ProductVideo.Dashboard.Tests.Judging;

public sealed class RatingSheetTests
{
    private readonly RatingSheet _sheet = new();

    [Fact]
    public void A_rating_is_complete_with_side_and_score_in_any_order()
    {
        _sheet.Show(["first", "second"], "ann");
        Assert.Equal([RatingStep.None, RatingStep.None, RatingStep.Rate], "43l".Select(key => _sheet.Press($"{key}")));
        Assert.Equal(("first", "l", 3), (_sheet.Pair!.PairId, _sheet.Side, _sheet.Score!.Value));
    }

    [Fact]
    public void What_was_rated_last_is_what_is_taken_back_though_another_pair_is_shown_by_then()
    {
        _sheet.Show(["first", "second"], "ann");
        _sheet.Press("n");
        _sheet.Press("5");
        _sheet.Show(["second"], "ann");
        _sheet.Rated("first");

        Assert.Equal(("first", "second"), (_sheet.Last, _sheet.Pair?.PairId));
        Assert.Equal(RatingStep.TakeBack, _sheet.Press("u"));
        _sheet.TookBack("first", "ann");
        Assert.Equal("first", _sheet.Show(["first", "second"], "ann"));
        Assert.Equal(RatingStep.None, _sheet.Press("u"));
    }

    [Fact]
    public void A_pair_comes_with_nothing_chosen_whatever_was_chosen_of_the_one_before()
    {
        _sheet.Show(["first", "second"], "ann");
        _sheet.Press("l");
        _sheet.Show(["second"], "ann");
        Assert.Equal(RatingStep.None, _sheet.Press("5"));
    }

    [Fact]
    public void Pairs_that_were_put_aside_come_again_when_the_others_are_done()
    {
        Assert.Equal("first", _sheet.Show(["first", "second"], "ann"));
        Assert.Equal(RatingStep.Skip, _sheet.Press("s"));
        Assert.Equal("second", _sheet.Show(["first", "second"], "ann"));
        Assert.Equal("first", _sheet.Show(["first"], "ann"));
        Assert.Null(_sheet.Show([], "ann"));
        Assert.Equal(RatingStep.None, _sheet.Press("l"));
    }
}
