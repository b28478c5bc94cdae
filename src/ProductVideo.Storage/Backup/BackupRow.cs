using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProductVideo.Storage.Backup;

/// <summary>A row as one line of text that both kinds of database give and take: a JSON array of null, numbers, texts, times as text, and <c>{"b": base64}</c> for bytes.</summary>
internal static class BackupRow
{
    private const string Bytes = "b";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Writes a row, without the line's end.</summary>
    public static void Write(Utf8JsonWriter writer, object?[] row)
    {
        writer.WriteStartArray();
        foreach (var value in row)
        {
            switch (value)
            {
                case null: writer.WriteNullValue(); break;
                case long or int or short or bool: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                case double number: writer.WriteNumberValue(number); break;
                case string text: writer.WriteStringValue(text); break;
                case DateTime time: writer.WriteStringValue(time.ToString(TimeFormat, CultureInfo.InvariantCulture)); break;
                case byte[] bytes:
                    writer.WriteStartObject();
                    writer.WriteBase64String(Bytes, bytes);
                    writer.WriteEndObject();
                    break;
                default: throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be backed up.");
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a line: null, long, double, string or bytes a column.</summary>
    /// <exception cref="JsonException">The line is no row of so many columns.</exception>
    public static object?[] Read(string line, int columns)
    {
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() != columns)
        {
            throw new JsonException($"A row is no list of {columns} values.");
        }

        var row = new object?[columns];
        var index = 0;
        foreach (var value in document.RootElement.EnumerateArray())
        {
            row[index++] = value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object when value.TryGetProperty(Bytes, out var bytes) && bytes.TryGetBytesFromBase64(out var content) => content,
                _ => throw new JsonException($"A value of a row is {Encoding.UTF8.GetByteCount(value.GetRawText())} bytes of what no column holds."),
            };
        }

        return row;
    }

    /// <summary>A time that was written as text, in UTC.</summary>
    public static DateTime ReadTime(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
