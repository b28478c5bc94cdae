namespace ProductVideo.Samples.Catalogues;

/// <summary>What a shot of a sample film is planned to be: usable, or refused for one known reason.</summary>
public enum ShotKind
{
    /// <summary>Usable.</summary>
    Good,

    /// <summary>Shorter than three seconds.</summary>
    TooShort,

    /// <summary>Two products side by side.</summary>
    TwoProducts,

    /// <summary>The product covers more than half of the frame.</summary>
    TooLarge,

    /// <summary>The camera turns away until about half of the product is out of the frame.</summary>
    LeavesFrame,

    /// <summary>The picture fades to black.</summary>
    FadeToBlack,

    /// <summary>Black bars above and below.</summary>
    BlackBars,
}
