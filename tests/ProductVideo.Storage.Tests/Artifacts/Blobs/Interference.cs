using Azure.Core.Pipeline;

namespace ProductVideo.Storage.Tests.Artifacts.Blobs;

/// <summary>Stands between a store and its server and does to requests what networks and servers do.</summary>
internal sealed class Interference(Func<int, HttpRequestMessage, Func<Task<HttpResponseMessage>>, CancellationToken, Task<HttpResponseMessage>> interfere) : DelegatingHandler(new HttpClientHandler())
{
    private int _count;

    /// <summary>How many requests there were.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The interference as a store takes it.</summary>
    public HttpPipelineTransport Transport() => new HttpClientTransport(new HttpClient(this));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        interfere(Interlocked.Increment(ref _count), request, () => base.SendAsync(request, cancellationToken), cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The store asks asynchronously.");
}
