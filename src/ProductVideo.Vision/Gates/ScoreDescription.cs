using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ProductVideo.Vision.Gates;

/// <summary>One score of <see cref="ClipScores"/>: what it is called and how it is written.</summary>
public sealed class ScoreDescription
{
    private readonly PropertyInfo _property;

    private ScoreDescription(PropertyInfo property, ScoreAttribute names)
    {
        _property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        (Name, Unit) = (names.Name, names.Unit);
        IsAlwaysMeasured = Nullable.GetUnderlyingType(property.PropertyType) is null;
    }

    /// <summary>All scores, in the order in which <see cref="ClipScores"/> declares them.</summary>
    public static IReadOnlyList<ScoreDescription> All { get; } =
    [
        .. typeof(ClipScores).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(static property => (Property: property, Names: property.GetCustomAttribute<ScoreAttribute>()))
            .Where(static score => score.Names is not null)
            .OrderBy(static score => score.Property.MetadataToken)
            .Select(static score => new ScoreDescription(score.Property, score.Names!)),
    ];

    /// <summary>The name that it is stored under, such as <c>coverMean</c>.</summary>
    public string Key { get; }

    /// <summary>The name for people, such as "mask cover".</summary>
    public string Name { get; }

    /// <summary>What it counts.</summary>
    public ScoreUnit Unit { get; }

    /// <summary>Whether every clip has it; others are left out where they cannot be measured, and never taken for 0.</summary>
    public bool IsAlwaysMeasured { get; }

    /// <summary>The description of a stored name, or null.</summary>
    public static ScoreDescription? Find(string key) => All.FirstOrDefault(score => string.Equals(score.Key, key, StringComparison.Ordinal));

    /// <summary>The score's value, or null where it was not measured.</summary>
    public double? Read(ClipScores scores) => _property.GetValue(scores) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>A value with its unit, such as "18.2 %".</summary>
    public string Format(double value) => Unit switch
    {
        ScoreUnit.Share => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %"),
        ScoreUnit.Pixels or ScoreUnit.PixelsPerFrame => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} px"),
        ScoreUnit.Seconds => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s"),
        ScoreUnit.Levels => value.ToString("0.0", CultureInfo.InvariantCulture),
        ScoreUnit.Count => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    internal void Write(ClipScores scores, double value) =>
        _property.SetValue(scores, Convert.ChangeType(value, Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType, CultureInfo.InvariantCulture));
}
