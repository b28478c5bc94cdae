using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ProductVideo.Api.Tests.Support;

/// <summary>Reads server-sent events.</summary>
internal static class EventStream
{
    public static async IAsyncEnumerable<(string? Id, JsonElement Data)> ReadAsync(
        HttpClient client, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            yield return (item.EventId, JsonDocument.Parse(item.Data).RootElement.Clone());
        }
    }
}
