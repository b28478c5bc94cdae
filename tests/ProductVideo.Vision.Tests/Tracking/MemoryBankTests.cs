using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tests.Tracking;

/// <summary>What is remembered, and in which order.</summary>
public sealed class MemoryBankTests
{
    private static readonly Sam2Sizes Sizes = new(Image: 16, Features: 1, Channels: 8, MemoryChannels: 4, MemoryBlocks: 7, MaximumPointers: 16);

    [Fact]
    public void The_exact_form_holds_the_prompted_frame_and_then_the_six_before_from_the_oldest()
    {
        using var bank = Walk(MemoryForm.Exact, 0, 1..9);

        var selection = bank.Select(9, 16);

        Assert.Equal([(0, 6), (3, 5), (4, 4), (5, 3), (6, 2), (7, 1), (8, 0)], Blocks(selection));
        Assert.Equal([(0, 9), (8, 1), (7, 2), (6, 3), (5, 4), (4, 5), (3, 6), (2, 7), (1, 8)], Pointers(selection));
    }

    [Fact]
    public void The_padded_form_repeats_the_newest_block_and_the_last_pointer()
    {
        using var bank = Walk(MemoryForm.Padded, 0, 1..3);

        var selection = bank.Select(3, 12);

        Assert.Equal([(0, 6), (2, 0), (1, 1), (2, 0), (2, 0), (2, 0), (2, 0)], Blocks(selection));
        Assert.Equal(16, selection.Pointers.Count);
        Assert.Equal([(0, 3), (2, 1), (1, 2), (1, 2)], Pointers(selection).Take(4));
    }

    [Fact]
    public void The_padded_form_repeats_the_prompted_block_while_there_is_no_other()
    {
        using var bank = Walk(MemoryForm.Padded, 5, 6..6);

        var selection = bank.Select(6, 16);

        Assert.All(Blocks(selection), static block => Assert.Equal((5, 6), block));
        Assert.Equal(7, selection.Blocks.Count);
    }

    [Fact]
    public void Pointers_reach_back_one_frame_less_than_their_number()
    {
        using var bank = Walk(MemoryForm.Exact, 0, 1..30);

        Assert.Equal(16, bank.Select(30, 16).Pointers.Count);
        Assert.Equal([(0, 30), (29, 1), (28, 2)], Pointers(bank.Select(30, 3)));
    }

    [Fact]
    public void Backwards_what_comes_later_is_older_and_what_was_tracked_before_is_forgotten()
    {
        using var bank = Walk(MemoryForm.Exact, 4, 5..8);
        bank.AddPrompted(Entry(8));
        bank.TurnBack();
        bank.Add(Entry(3));

        var selection = bank.Select(2, 16);

        Assert.Equal([(4, 6), (8, 6), (3, 0)], Blocks(selection));
        Assert.Equal([(4, 2), (8, 6), (3, 1)], Pointers(selection));
    }

    [Fact]
    public void Of_many_prompted_frames_the_closest_on_each_side_come_first_and_recent_others_count_as_tracked()
    {
        using var bank = new MemoryBank(Sizes, MemoryForm.Exact, maximumPrompted: 2);
        foreach (var frame in (int[])[0, 10, 12, 20])
        {
            bank.AddPrompted(Entry(frame));
        }

        Assert.Equal([(12, 6), (20, 6), (10, 3)], Blocks(bank.Select(14, 16)));
        Assert.Equal([(20, 6), (12, 6)], Blocks(bank.Select(30, 16)));
    }

    [Fact]
    public void A_frame_that_is_prompted_twice_is_held_once()
    {
        using var bank = Walk(MemoryForm.Exact, 0, 1..2);
        bank.AddPrompted(Entry(0));

        Assert.Equal([(0, 6), (1, 0)], Blocks(bank.Select(2, 16)));
    }

    [Fact]
    public void Prompted_frames_leave_room_for_a_tracked_one_in_the_padded_form()
    {
        using var bank = new MemoryBank(Sizes, MemoryForm.Padded, maximumPrompted: 6);
        foreach (var frame in Enumerable.Range(0, 6))
        {
            bank.AddPrompted(Entry(10 * frame));
        }

        bank.Add(Entry(51));

        Assert.Equal((51, 0), Blocks(bank.Select(52, 16))[^1]);
        Assert.Equal(7, bank.Select(52, 16).Blocks.Count);
    }

    private static MemoryBank Walk(MemoryForm form, int prompted, Range tracked)
    {
        var bank = new MemoryBank(Sizes, form, maximumPrompted: 4);
        bank.AddPrompted(Entry(prompted));
        for (var frame = tracked.Start.Value; frame < tracked.End.Value; frame++)
        {
            bank.Add(Entry(frame));
        }

        return bank;
    }

    private static MemoryEntry Entry(int frame) => new(frame, NetworkTensor.Of(new float[4], 1, 1, 4), [frame]);

    private static List<(int Frame, int Row)> Blocks(MemorySelection selection) => [.. selection.Blocks.Select(static block => (block.Entry.Frame, block.PositionRow))];

    private static List<(int Frame, int Age)> Pointers(MemorySelection selection) => [.. selection.Pointers.Select(static pointer => ((int)pointer.Pointer[0], pointer.Age))];
}
