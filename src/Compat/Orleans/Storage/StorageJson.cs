using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Storage;

/// <summary>How states are written: JSON with the settings of the package's System.Text.Json serializer.</summary>
internal static class StorageJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static byte[] Serialize<T>(T? state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    internal static T? Deserialize<T>(byte[] payload) => JsonSerializer.Deserialize<T>(payload, Options);
}
