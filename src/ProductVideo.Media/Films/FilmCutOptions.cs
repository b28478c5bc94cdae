using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Films;

/// <summary>How a film is cut into clips.</summary>
public sealed record FilmCutOptions
{
    /// <summary>How shots are found.</summary>
    public ShotDetectorOptions Shots { get; init; } = new();

    /// <summary>How long clips are.</summary>
    public ShotPlannerOptions Lengths { get; init; } = new();

    /// <summary>What clips are like.</summary>
    public ClipFormat Format { get; init; } = new();

    /// <summary>The film's picture without its bars, on even columns and rows; the whole frame unless set.</summary>
    public PixelRegion? Picture { get; init; }

    /// <summary>The most bytes of decoded frames that wait for the end of their shot, 32 MiB to 16 GiB; 256 MiB unless set, which holds any shot of up to ten seconds.
    /// Clips of longer shots that do not fit are made in a second pass.</summary>
    public long WaitingBytes { get; init; } = 256L << 20;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        Shots.Validate();
        Lengths.Validate();
        Format.Validate();
        if (WaitingBytes is < (32L << 20) or > (16L << 30))
        {
            throw new ArgumentOutOfRangeException(nameof(WaitingBytes), WaitingBytes, $"WaitingBytes must be {32L << 20} to {16L << 30}: set {256L << 20}.");
        }
    }
}
