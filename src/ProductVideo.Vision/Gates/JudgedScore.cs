namespace ProductVideo.Vision.Gates;

/// <summary>A score and the limits that it is held against.</summary>
/// <param name="Score">Which score.</param>
/// <param name="Value">What was measured; null if it was not.</param>
/// <param name="Least">The least that is allowed; null if there is no such limit.</param>
/// <param name="Most">The most that is allowed; null if there is no such limit.</param>
/// <param name="IsBroken">Whether it is outside.</param>
public sealed record JudgedScore(ScoreDescription Score, double? Value, double? Least, double? Most, bool IsBroken)
{
    /// <summary>The value with its unit, or "not measured".</summary>
    public string ValueText => Value is { } value ? Score.Format(value) : "not measured";

    /// <summary>The limits in words, such as "up to 38.0 %"; null where it is not judged.</summary>
    public string? LimitText => (Least, Most) switch
    {
        ({ } least, { } most) when least > 0 => $"{Score.Format(least)} to {Score.Format(most)}",
        (_, { } most) => $"up to {Score.Format(most)}",
        ({ } least, null) => $"at least {Score.Format(least)}",
        _ => null,
    };
}
