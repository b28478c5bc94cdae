using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Progress;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>
/// Asks a service until it answers: one that restarts, is told to slow callers down or has lost its disk for a while is waited for, and people are told. What is asked
/// must be safe to ask again.
/// </summary>
/// <param name="client">Sends; without limits of its own.</param>
/// <param name="server">Where, and how long to wait.</param>
/// <param name="time">The clock.</param>
/// <param name="notices">Takes a line when waiting begins, and one when it is over.</param>
internal sealed class PatientCalls(HttpClient client, ServerAddress server, TimeProvider time, IProgress<string> notices)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(0.1);

    // A service that has never answered is more likely misspelt than away; one that is just being started is there by then.
    private static readonly TimeSpan FirstContact = TimeSpan.FromSeconds(20);

    // Asking a little slower, as the service wants it, is nothing that people have to know.
    private static readonly TimeSpan PaceWorthALine = TimeSpan.FromSeconds(5);

    private bool _hasAnswered;
    private bool _isGivenUp;

    /// <summary>Asks, and reads the answer.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="make">Makes the request, for each attempt anew.</param>
    /// <param name="read">Reads an answer that is not one to wait behind; a connection that breaks meanwhile begins another attempt.</param>
    /// <param name="completion">Whether the body is read before <paramref name="read"/> is called.</param>
    /// <param name="limit">How long one attempt may take.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="EnvironmentException">The service did not come back in time.</exception>
    public async Task<T> AskAsync<T>(
        Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T>> read, HttpCompletionOption completion, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (start, isTold, backoff) = ((long?)null, false, FirstWait);
        while (true)
        {
            Trouble trouble;
            using (var patience = new CancellationTokenSource(limit, time))
            using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token))
            {
                try
                {
                    using var request = make();
                    using var answer = await client.SendAsync(request, completion, stop.Token);
                    _hasAnswered = true;
                    if (await Trouble.OfAsync(answer, time.GetUtcNow(), stop.Token) is not { } later)
                    {
                        var result = await read(answer, stop.Token);
                        _isGivenUp = false;
                        if (isTold)
                        {
                            notices.Report($"{server} answers again after {ProgressText.Duration(time.GetElapsedTime(start!.Value))}; going on");
                        }

                        return result;
                    }

                    trouble = later;
                }
                catch (HttpRequestException exception)
                {
                    trouble = Trouble.Of(exception);
                }
                catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    trouble = Trouble.OfSilence(limit);
                }
            }

            start ??= time.GetTimestamp();
            var allowed = trouble.IsUnderWay ? Max(limit, server.Patience) : Allowed(trouble);
            var left = allowed - time.GetElapsedTime(start.Value);
            if (left <= TimeSpan.Zero || trouble.ComeAgain > left)
            {
                _isGivenUp = true;
                throw new EnvironmentException(Farewell(trouble, time.GetElapsedTime(start.Value)));
            }

            var wait = trouble.ComeAgain is { } asked ? Max(asked, LeastWait) : Min(backoff, left);
            backoff = Min(backoff * 2, LongestWait);
            if (!isTold && !(trouble.IsPace && time.GetElapsedTime(start.Value) + wait < PaceWorthALine))
            {
                isTold = true;
                notices.Report(
                    $"{server} {trouble.Why} Waiting since {time.GetLocalNow():HH:mm:ss}, at most {ProgressText.Duration(allowed)}; Ctrl-C ends this command, and what the service was asked for goes on there");
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan Allowed(Trouble trouble) => (_isGivenUp, _hasAnswered, trouble.IsAddress) switch
    {
        (true, _, _) or (_, false, true) => TimeSpan.Zero,
        (_, false, _) => Min(server.Patience, FirstContact),
        _ => server.Patience,
    };

    private string Farewell(Trouble trouble, TimeSpan waited) =>
        $"{server} {trouble.Why}{(waited >= FirstWait ? $" It was waited for {ProgressText.Duration(waited)}; --wait sets how many minutes." : "")} {trouble.Remedy}";

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
