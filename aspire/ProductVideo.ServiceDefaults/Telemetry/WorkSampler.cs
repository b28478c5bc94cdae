using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ProductVideo.ServiceDefaults.Telemetry;

/// <summary>
/// Decides which roots begin a trace. Left out are grain calls that nobody's trace asked for (a worker looking for something to do, a reminder), of which there
/// are several a second for every device, calls to the database that belong to nobody alone (a group's commit, a look for new work), and the requests of probes and open
/// pages; they would push the traces that people look for out of any store.
/// </summary>
internal sealed class WorkSampler : Sampler
{
    private const string PathTag = "url.path";
    private static readonly string[] QuietPaths = ["/health", "/_blazor", "/_framework"];

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(IsGrainCall(samplingParameters.Name) || samplingParameters.Kind == ActivityKind.Client || IsQuietRequest(samplingParameters.Tags) ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);

    // Orleans names them after interface and method, such as IClipGrain/GetStatusAsync; no other name here holds a slash.
    private static bool IsGrainCall(string name) => name.Contains('/', StringComparison.Ordinal);

    private static bool IsQuietRequest(IEnumerable<KeyValuePair<string, object?>>? tags) => tags is not null && tags.Any(static tag =>
        string.Equals(tag.Key, PathTag, StringComparison.Ordinal)
        && tag.Value is string path
        && QuietPaths.Any(quiet => path.StartsWith(quiet, StringComparison.OrdinalIgnoreCase)));
}
