namespace ProductVideo.Media.Shots.Cuts;

/// <summary>How much each component counts in a frame's content score, which is their weighted sum over the sum of the weights' magnitudes.</summary>
/// <param name="Hue">Weight of the hue's change; 1 unless set.</param>
/// <param name="Saturation">Weight of the saturation's change; 1 unless set.</param>
/// <param name="Luma">Weight of the change of value (the largest channel); 1 unless set.</param>
/// <param name="Edges">Weight of the edges' change; 0 unless set, because finding edges costs more than all the rest.</param>
public sealed record ContentWeights(double Hue = 1, double Saturation = 1, double Luma = 1, double Edges = 0)
{
    /// <summary>Only the change of value counts.</summary>
    public static ContentWeights LumaOnly { get; } = new(0, 0, 1);

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
