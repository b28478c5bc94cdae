using System.Text;
using System.Text.Json;

namespace ProductVideo.Storage.ReadModels;

/// <summary>
/// The last entry of the history in a listing's row. It is stored beside the row, so that the triggers which log what happened compare and read a few
/// words and not the whole row, on the database's time.
/// </summary>
internal static class LatestEntry
{
    private const int Usual = 4096;

    /// <summary>The entry's JSON; empty for a row without a history, and for one that is no JSON.</summary>
    public static string Of(string json)
    {
        try
        {
            return Find(json);
        }
        catch (JsonException)
        {
            // The table keeps any text; whoever reads it as JSON is told.
            return "";
        }
    }

    private static string Find(string json)
    {
        // Rows are a few kB; their bytes need not outlive the call.
        var bytes = json.Length * 3 <= Usual ? stackalloc byte[Usual] : new byte[Encoding.UTF8.GetMaxByteCount(json.Length)];
        var reader = new Utf8JsonReader(bytes[..Encoding.UTF8.GetBytes(json, bytes)]);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHistory = reader.ValueTextEquals("history"u8);
            reader.Read();
            if (isHistory && reader.TokenType == JsonTokenType.StartArray)
            {
                return LastOf(ref reader, bytes);
            }

            reader.Skip();
        }

        return "";
    }

    private static string LastOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var (start, end) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            start = (int)reader.TokenStartIndex;
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }

        return Encoding.UTF8.GetString(bytes[start..end]);
    }
}
