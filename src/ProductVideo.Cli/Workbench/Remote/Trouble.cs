using System.Net;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>Why a request came to nothing for now, though the same request may be answered later.</summary>
/// <param name="Why">What to tell people, such as <c>does not answer (Connection refused)</c>; it goes behind the service's address.</param>
/// <param name="ComeAgain">When the service wants to be asked again; null if it did not say.</param>
/// <param name="Remedy">What to do if it stays so.</param>
internal sealed record Trouble(string Why, TimeSpan? ComeAgain, string Remedy)
{
    private const string LookAtService = "Look at the service's log; once it is well, run this command again: what was asked for already is found, not asked for twice.";
    private const string LookAtAddress = "Check --server, and that 'pv serve' runs there.";

    /// <summary>Whether it is only that this caller asks too often, which is no news unless it lasts.</summary>
    public bool IsPace { get; private init; }

    /// <summary>Whether asking again cannot help as long as the service has never answered: the address itself is wrong.</summary>
    public bool IsAddress { get; private init; }

    /// <summary>Whether the service is well and at it: it takes as long as it takes.</summary>
    public bool IsUnderWay { get; private init; }

    /// <summary>Looks at an answer; null if it is one to go on with, good or bad.</summary>
    public static async Task<Trouble?> OfAsync(HttpResponseMessage answer, DateTimeOffset now, CancellationToken cancellationToken) => answer switch
    {
        { StatusCode: HttpStatusCode.TooManyRequests } => await MakeAsync(answer, now, cancellationToken) with { IsPace = true },
        { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => await MakeAsync(answer, now, cancellationToken),
        // The same request was begun before the connection broke, and is still being worked on.
        { StatusCode: HttpStatusCode.Conflict, Headers.RetryAfter: not null } => await MakeAsync(answer, now, cancellationToken) with { IsUnderWay = true },
        _ => null,
    };

    /// <summary>Of a connection that was refused or broke.</summary>
    public static Trouble Of(HttpRequestException exception) => new($"does not answer ({WordsOf(exception)}).", null, LookAtAddress)
    {
        IsAddress = exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse,
    };

    /// <summary>Of an answer that did not come within a limit.</summary>
    public static Trouble OfSilence(TimeSpan limit) => new($"has not answered within {limit.TotalSeconds:0} s.", null, LookAtService);

    private static string WordsOf(HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.ResponseEnded ? "the connection broke" : exception.InnerException?.Message ?? exception.Message;

    private static async Task<Trouble> MakeAsync(HttpResponseMessage answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => (TimeSpan?)null,
        };
        var detail = await ServiceErrors.DetailAsync(answer, cancellationToken);
        return new Trouble($"says: {detail.TrimEnd('.')}.", wait, LookAtService);
    }
}
