using ProductVideo.Training.Benchmarks;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Tests.Benchmarks;

public sealed class CostTests
{
    [Fact]
    public void A_block_counts_its_products_and_its_attention()
    {
        var preset = WanPreset.Tiny with { Transformer = WanPreset.Tiny.Transformer with { Width = 12, FeedForwardWidth = 20, Heads = 2, Layers = 1 }, TextLength = 5, Vace = new() { Layers = [0] } };
        var count = new OperationCount(preset, 7, 4, 4);
        // q, k, v, o over tokens; q and o of the text; two of the feed-forward; scores and their use
        const double Products = (6 * 2 * 7 * 12 * 12) + (2 * 2 * 7 * 12 * 20);
        const double Attention = (2 * 2 * 7 * 7 * 12) + (2 * 2 * 7 * 5 * 12);
        Assert.Equal(Products + Attention, count.Forward(vace: false).Operations);
        Assert.Equal((2 * (Products + Attention)) + (2 * 7 * 12 * 12), count.Forward(vace: true).Operations);
        // a LoRA on the DiT: its block's gradients, without those of the weights
        Assert.Equal(count.Forward(vace: true).Operations + Products + (2.5 * Attention), count.LoraStep(onVace: false).Operations);
        Assert.Equal(count.Forward(vace: true).Operations + (2 * (Products + (2.5 * Attention))), count.LoraStep(onVace: true).Operations);
    }

    [Fact]
    public void Half_the_bytes_of_a_number_are_half_the_bytes_moved()
    {
        var wide = new OperationCount(WanPreset.Tiny, 360, 4, 4).Forward(vace: true);
        var narrow = new OperationCount(WanPreset.Tiny, 360, 2, 2).Forward(vace: true);
        Assert.Equal(wide.Bytes, 2 * narrow.Bytes);
        Assert.Equal(wide.Operations, narrow.Operations);
    }

    [Fact]
    public void Decoding_costs_more_than_encoding_and_both_grow_with_the_pictures()
    {
        var small = new ConvolutionCount(WanPreset.Vace13B.Autoencoder, new(832, 480, 49), 2);
        Assert.True(small.Decode().Operations > small.Encode().Operations);
        var attention = 0.02;
        var wide = new ConvolutionCount(WanPreset.Vace13B.Autoencoder, new(1664, 480, 49), 2);
        Assert.InRange(wide.Encode().Operations / small.Encode().Operations, 2, 2 + attention);
    }
}
