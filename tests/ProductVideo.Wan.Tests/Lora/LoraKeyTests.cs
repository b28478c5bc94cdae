using ProductVideo.Wan.Lora;

namespace ProductVideo.Wan.Tests.Lora;

public sealed class LoraKeyTests
{
    [Theory]
    [InlineData("blocks.0.self_attn.q.lora_A.default.weight")]
    [InlineData("blocks.0.self_attn.q.lora_A.weight")]
    [InlineData("pipe.dit.blocks.0.self_attn.q.lora_A.default.weight")]
    [InlineData("diffusion_model.blocks.0.self_attn.q.lora_down.weight")]
    [InlineData("transformer.blocks.0.self_attn.q.lora_A.weight")]
    [InlineData("base_model.model.blocks.0.self_attn.q.lora_A.weight")]
    public void Known_styles_name_the_same_layer(string key) =>
        Assert.Equal(new LoraKey("blocks.0.self_attn.q", LoraPart.Down), LoraKey.Parse(key));

    [Fact]
    public void Up_and_alpha_are_recognised()
    {
        Assert.Equal(new LoraKey("a.b", LoraPart.Up), LoraKey.Parse("a.b.lora_up.weight"));
        Assert.Equal(new LoraKey("a.b", LoraPart.Up), LoraKey.Parse("a.b.lora_B.default.weight"));
        Assert.Equal(new LoraKey("a.b", LoraPart.Alpha), LoraKey.Parse("a.b.alpha"));
    }

    [Theory]
    [InlineData("blocks.0.self_attn.q.weight")]
    [InlineData("head.modulation")]
    public void Weights_of_models_are_no_lora(string key) => Assert.Null(LoraKey.Parse(key));

    [Theory]
    [InlineData("blocks.0.self_attn.q", "q", true)]
    [InlineData("blocks.0.ffn.0", "ffn.0", true)]
    [InlineData("q", "q", true)]
    [InlineData("blocks.0.norm_q", "q", false)]
    [InlineData("vace_blocks.0.after_proj", "o", false)]
    public void Targets_match_whole_names(string name, string target, bool expected) =>
        Assert.Equal(expected, LoraTargets.Matches(name, target));
}
