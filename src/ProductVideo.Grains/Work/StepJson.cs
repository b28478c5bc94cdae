using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProductVideo.Grains.Work;

/// <summary>How payloads, results and rows are written: camel case, enumerations by name, infinities as names.</summary>
public static class StepJson
{
    /// <summary>The options, shared and read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
