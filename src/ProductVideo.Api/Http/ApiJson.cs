using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProductVideo.Api.Http;

/// <summary>How bodies are written and read: camel case, enumerations by name, unknown members refused.</summary>
internal static class ApiJson
{
    /// <summary>Options of their own, for what is not written by the framework.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Sets options.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = false;
        options.Converters.Add(new JsonStringEnumConverter());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
