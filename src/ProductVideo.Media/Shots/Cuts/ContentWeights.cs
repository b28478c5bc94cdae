namespace ProductVideo.Media.Shots.Cuts;

/// <summary>How much each component counts in a frame's content score, which is their weighted sum over the sum of the weights' magnitudes.</summary>
public sealed record ContentWeights
{
    /// <summary>Weight of the hue's change; 1 unless set.</summary>
    public double Hue { get; init; } = 1;

    /// <summary>Weight of the saturation's change; 1 unless set.</summary>
    public double Saturation { get; init; } = 1;

    /// <summary>Weight of the change of value (the largest channel); 1 unless set.</summary>
    public double Luma { get; init; } = 1;

    /// <summary>Weight of the edges' change; 0 unless set, because finding edges costs more than all the rest.</summary>
    public double Edges { get; init; }

    /// <summary>Only the change of value counts.</summary>
    public static ContentWeights LumaOnly { get; } = new() { Hue = 0, Saturation = 0 };

    /// <summary>Checks the weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">All are zero, or one is no number; the message says what to set.</exception>
    public void Validate()
    {
        if (!double.IsFinite(Magnitude) || Magnitude <= 0)
        {
            throw new ArgumentOutOfRangeException(
                "Weights", this, "Weights must be finite numbers, at least one of them not zero: set 1 for hue, saturation and luma, 0 for edges.");
        }
    }

    internal double Magnitude => Math.Abs(Hue) + Math.Abs(Saturation) + Math.Abs(Luma) + Math.Abs(Edges);
}
