namespace ProductVideo.Vision.Gates;

/// <summary>Names a property of <see cref="ClipScores"/> for people.</summary>
/// <param name="name">A few words, such as "mask cover".</param>
/// <param name="unit">What it counts.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ScoreAttribute(string name, ScoreUnit unit) : Attribute
{
    /// <summary>A few words, such as "mask cover".</summary>
    public string Name { get; } = name;

    /// <summary>What it counts.</summary>
    public ScoreUnit Unit { get; } = unit;
}
