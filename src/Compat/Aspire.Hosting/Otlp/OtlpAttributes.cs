using System.Globalization;

namespace Aspire.Hosting.Otlp;

/// <summary>Reads <c>KeyValue</c> and <c>AnyValue</c> of opentelemetry/proto/common/v1.</summary>
internal static class OtlpAttributes
{
    private const int LongestText = 4_000;
    private const int MostAttributes = 128;

    /// <summary>Reads one attribute into a list; what comes after the 128th is left out.</summary>
    public static void Append(OtlpReader keyValue, List<KeyValuePair<string, string>> attributes)
    {
        var (key, value) = (string.Empty, string.Empty);
        while (keyValue.Next())
        {
            switch (keyValue.Field)
            {
                case 1: key = keyValue.Text(); break;
                case 2: value = AnyValue(keyValue.Message()); break;
                default: keyValue.Skip(); break;
            }
        }

        if (attributes.Count < MostAttributes)
        {
            attributes.Add(new(Cut(key), Cut(value)));
        }
    }

    /// <summary>A value as text.</summary>
    public static string AnyValue(OtlpReader value)
    {
        var text = string.Empty;
        while (value.Next())
        {
            switch (value.Field)
            {
                case 1: text = value.Text(); break;
                case 2: text = value.Bool() ? "true" : "false"; break;
                case 3: text = value.Varint().ToString(CultureInfo.InvariantCulture); break;
                case 4: text = value.Double().ToString("R", CultureInfo.InvariantCulture); break;
                case 5: text = $"[{string.Join(", ", List(value.Message()))}]"; break;
                default: value.Skip(); break;
            }
        }

        return Cut(text);
    }

    /// <summary>The value of an attribute; null if there is none of that name.</summary>
    public static string? Find(IReadOnlyList<KeyValuePair<string, string>> attributes, string key) =>
        attributes.Where(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Select(static attribute => attribute.Value).FirstOrDefault();

    private static List<string> List(OtlpReader array)
    {
        var values = new List<string>();
        while (array.Next())
        {
            if (array.Field == 1)
            {
                values.Add(AnyValue(array.Message()));
            }
            else
            {
                array.Skip();
            }
        }

        return values;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
}
