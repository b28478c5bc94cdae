using ProductVideo.Vision.Masks;

namespace ProductVideo.Grains.Settings;

/// <summary>How pairs are generated.</summary>
public sealed record PairOptions
{
    /// <summary>How many pairs a run makes. Default 2, 0 to 1000.</summary>
    public int Count { get; init; } = 2;

    /// <summary>The noise's seed, the same for both products. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Denoising steps. Default 12, 1 to 1000.</summary>
    public int Steps { get; init; } = 12;

    /// <summary>Classifier-free guidance; 1 is off. Default 1, 1 to 20: the tiny preset is trained without.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>The region that is generated. Default: grown, because an exact mask makes a model rebuild the old product from its outline.</summary>
    public MaskVariant Region { get; init; } = MaskVariant.Grown;

    /// <summary>Whether the original pixels are put back outside the region. Default: yes.</summary>
    public bool KeepScene { get; init; } = true;

    /// <summary>How strongly the LoRA acts; 1 is as trained. Default 1, 0 to 4.</summary>
    public double LoraStrength { get; init; } = 1;

    internal void Validate()
    {
        Check(Count is >= 0 and <= 1000, "count", Count, "0 to 1000");
        Check(Steps is >= 1 and <= 1000, "steps", Steps, "1 to 1000");
        Check(Guidance is >= 1 and <= 20, "guidance", Guidance, "1 to 20");
        Check(LoraStrength is >= 0 and <= 4, "loraStrength", LoraStrength, "0 to 4");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"learning.pairs.{name} is {value}; set it to {range}.");
        }
    }
}
