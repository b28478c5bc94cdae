namespace ProductVideo.Dashboard.Components;

/// <summary>The range of an axis with round steps.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Step">From one mark to the next.</param>
internal sealed record ChartScale(double From, double To, double Step)
{
    private const int Marks = 5;

    /// <summary>The marks, least first.</summary>
    public IReadOnlyList<double> Ticks => [.. Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(index => From + (index * Step))];

    /// <summary>A scale that holds all values, with marks at 1, 2 or 5 times a power of ten.</summary>
    public static ChartScale Over(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToList();
        var (least, most) = finite.Count == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var span = most - least;
        if (span < Math.Abs(most) * 1e-9 || span == 0)
        {
            span = most == 0 ? 1 : Math.Abs(most);
            (least, most) = (least - (span / 2), most + (span / 2));
        }

        var raw = span / Marks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
        return new ChartScale(Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    /// <summary>Where a value is, 0 to 1.</summary>
    public double Place(double value) => (value - From) / (To - From);

    /// <summary>A mark as text: no more digits than its step needs.</summary>
    public string Format(double value)
    {
        var size = Math.Max(Math.Abs(From), Math.Abs(To));
        if (size is >= 1e5 or < 1e-3)
        {
            return Math.Abs(value) < Step / 2 ? "0" : value.ToString("0.##e0");
        }

        var digits = Math.Clamp((int)-Math.Floor(Math.Log10(Step) + 1e-9), 0, 6);
        return value.ToString($"N{digits}");
    }
}
