namespace ProductVideo.Datasets.Building;

/// <summary>How products are shared out.</summary>
public sealed record SplitRatios
{
    /// <summary>Weight of the training split. Default 0.8, above 0.</summary>
    public double Train { get; init; } = 0.8;

    /// <summary>Weight of the validation split. Default 0.1, 0 or more.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>Weight of the test split. Default 0.1, 0 or more.</summary>
    public double Test { get; init; } = 0.1;

    /// <summary>Changes which product goes where; the same salt always gives the same splits. Default "pv".</summary>
    public string Salt { get; init; } = "pv";

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(double.IsFinite(Train) && Train > 0, nameof(Train), Train, "a number above 0");
        Check(double.IsFinite(Validation) && Validation >= 0, nameof(Validation), Validation, "0 or more");
        Check(double.IsFinite(Test) && Test >= 0, nameof(Test), Test, "0 or more");
    }

    private static void Check(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"SplitRatios.{name} is {value}; set it to {range}.");
        }
    }
}
