using System.Net;
using System.Text.Json;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>Turns what a service refuses into the exceptions that commands know.</summary>
internal static class ServiceErrors
{
    /// <summary>Passes an answer that is good.</summary>
    /// <exception cref="UsageException">The service refused: the request, the key or its role is wrong.</exception>
    /// <exception cref="EnvironmentException">The service failed.</exception>
    public static async Task EnsureAsync(HttpResponseMessage answer, ServerAddress service, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var detail = await DetailAsync(answer, cancellationToken);
        throw answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new UsageException($"{service} does not take this key. Give one by --key or PRODUCTVIDEO_KEY; 'pv keys add' makes them."),
            HttpStatusCode.Forbidden => new NotAllowedException($"{service} does not allow it: {detail}"),
            >= HttpStatusCode.InternalServerError => new EnvironmentException($"{service}: {detail}"),
            _ => new UsageException($"{service}: {detail}"),
        };
    }

    /// <summary>What the service says about a refusal, or its number.</summary>
    public static async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var number = $"it answered {(int)answer.StatusCode}.";
        if (answer.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return number;
        }

        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String ? detail.GetString()! : number;
        }
        catch (JsonException)
        {
            // The number says what matters; a problem whose text is cut off is still that problem.
            return number;
        }
    }
}
