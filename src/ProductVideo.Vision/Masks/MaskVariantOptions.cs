namespace ProductVideo.Vision.Masks;

/// <summary>Sizes of the derived masks, in pixels of a picture of 480 lines; other heights scale along.</summary>
public sealed record MaskVariantOptions
{
    /// <summary>Radius by which <see cref="MaskVariant.Grown"/>, <see cref="MaskVariant.Hull"/> and <see cref="MaskVariant.Grid"/> grow the mask. Default 10, 0 to 100.</summary>
    public double GrowRadius { get; init; } = 10;

    /// <summary>Margin of <see cref="MaskVariant.Box"/> on each side. Default 4, 0 to 100.</summary>
    public double BoxMargin { get; init; } = 4;

    /// <summary>Side of the blocks of <see cref="MaskVariant.Grid"/>. Default 32, 2 to 240.</summary>
    public double GridBlock { get; init; } = 32;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(GrowRadius is >= 0 and <= 100, nameof(GrowRadius), GrowRadius, "0 to 100");
        Check(BoxMargin is >= 0 and <= 100, nameof(BoxMargin), BoxMargin, "0 to 100");
        Check(GridBlock is >= 2 and <= 240, nameof(GridBlock), GridBlock, "2 to 240");
    }

    private static void Check(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"MaskVariantOptions.{name} is {value}; set it to {range} pixels.");
        }
    }
}
