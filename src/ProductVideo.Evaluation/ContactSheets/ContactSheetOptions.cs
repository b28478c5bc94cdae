namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>How a contact sheet is laid out.</summary>
public sealed record ContactSheetOptions
{
    /// <summary>Pictures in a row. Default: 6.</summary>
    public int Columns { get; init; } = 6;

    /// <summary>The width of one picture in pixels; its height follows the frames. Default: 208, a quarter of a clip's 832.</summary>
    public int CellWidth { get; init; } = 208;

    /// <summary>The colour of mask outlines, red, green, blue. Default: a pink that products seldom have.</summary>
    public (byte Red, byte Green, byte Blue) Outline { get; init; } = (245, 46, 132);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(CellWidth, 16);
    }
}
