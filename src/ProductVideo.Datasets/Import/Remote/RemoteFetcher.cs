using System.Collections.Concurrent;
using System.Net;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>
/// Fetches films and photos within limits of size, time, kind, number and address. What comes is looked at, not believed: a file that is neither a film
/// nor a photo is given up after its first bytes. Files appear complete or not at all; an address that was fetched into the folder before is not fetched again.
/// </summary>
internal sealed class RemoteFetcher : IDisposable
{
    private readonly RemoteOptions _options;
    private readonly MaterialFolder _material;
    private readonly TimeProvider _time;
    private readonly RemoteBudget _budget;
    private readonly HttpClient _client;

    /// <summary>Makes a fetcher.</summary>
    public RemoteFetcher(RemoteOptions options, MaterialFolder material, IAddressRule rule, TimeProvider time)
    {
        options.Validate();
        (_options, _material, _time) = (options, material, time);
        _budget = new RemoteBudget(options);
        _client = new HttpClient(new GuardedConnector(rule).CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ProductVideo/1.0");
    }

    /// <summary>Fetches addresses of the public internet.</summary>
    /// <returns>What became of each.</returns>
    public static async Task<IReadOnlyDictionary<string, RemoteFile>> FetchAsync(
        IEnumerable<string> addresses, RemoteOptions options, MaterialFolder material, CancellationToken cancellationToken)
    {
        using var fetcher = new RemoteFetcher(options, material, new PublicAddressRule(), TimeProvider.System);
        return await fetcher.FetchAllAsync(addresses, cancellationToken);
    }

    /// <summary>Fetches addresses, several at a time.</summary>
    /// <returns>What became of each.</returns>
    public async Task<IReadOnlyDictionary<string, RemoteFile>> FetchAllAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var files = new ConcurrentDictionary<string, RemoteFile>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(addresses.Distinct(StringComparer.Ordinal), parallel, async (address, token) =>
            files[address] = await FetchAsync(address, token));
        return files;
    }

    /// <summary>Fetches one address; what goes wrong is in the result.</summary>
    public async Task<RemoteFile> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (_material.Find(address) is { } known)
        {
            return new RemoteFile(known, MaterialSniffer.KindOfFile(known), Problem: null);
        }

        using var timeout = new CancellationTokenSource(_options.TimeLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            _budget.CountFile();
            using var response = await RequestAsync(address, limit.Token);
            var (path, kind) = await new RemoteDownload(_options, _budget, _material).SaveAsync(response, limit.Token);
            _material.Remember(address, path);
            return new RemoteFile(path, kind, Problem: null);
        }
        catch (RemoteRefusedException exception)
        {
            return Failed(address, exception.Message);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            return Failed(address, $"is refused: {refused.Message}; download the file by hand if it is meant");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed(address, $"cannot be fetched ({exception.Message.TrimEnd('.')}); try again, or download the file by hand");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(address, $"was not there within {_options.TimeLimit.TotalSeconds:0} s; try again, or set import.remote.timeLimit");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static RemoteFile Failed(string address, string problem) => new(Path: null, MaterialKind.Unknown, $"{ProblemList.Quote(address)} {problem}");

    private async Task<HttpResponseMessage> RequestAsync(string address, CancellationToken cancellationToken)
    {
        var next = Check(Uri.TryCreate(address, UriKind.Absolute, out var first) ? first : null);
        for (var redirects = 0; ; redirects++)
        {
            var response = await _client.GetAsync(next, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            try
            {
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return response;
                }

                if ((int)response.StatusCode is < 300 or > 399 || response.Headers.Location is not { } location)
                {
                    throw new RemoteRefusedException($"was answered with {(int)response.StatusCode}; check the address, or download the file by hand");
                }

                if (redirects == _options.MaximumRedirects)
                {
                    throw new RemoteRefusedException($"leads on more than {_options.MaximumRedirects} times; give the address that it ends at");
                }

                next = Check(new Uri(next, location));
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    private Uri Check(Uri? address)
    {
        if (address is null || address.UserInfo.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            throw new RemoteRefusedException("is no plain web address, or leads to one that is none; give an https address without a user name");
        }

        return address.Scheme == "https" || _options.AllowHttp
            ? address
            : throw new RemoteRefusedException("is not https, or leads to an address that is not; set import.remote.allowHttp if that is meant");
    }
}
