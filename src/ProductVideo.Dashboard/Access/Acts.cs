using Microsoft.Extensions.Logging;
using ProductVideo.Dashboard.Components;
using ProductVideo.Operations;
using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Dashboard.Access;

/// <summary>
/// Does what a person asks for at a page: only what their role allows, whatever the page showed them; under their name; and noted in the audit log, also if it was refused.
/// </summary>
internal sealed partial class Acts(Visitor visitor, IAuditLog audit, Toasts toasts, TimeProvider time, ILogger<Acts> logger)
{
    private const string Origin = "dashboard";
    private const int LongestText = 500;
    private static readonly (int Done, int Forbidden, int Refused, int Left, int Broken) Status = (200, 403, 409, 499, 500);

    /// <summary>Does something that needs a role.</summary>
    /// <param name="what">What it is, for the audit log, such as <c>accept JEWE001_002</c>.</param>
    /// <param name="act">Does it, given the person's name. It is not to end because its page was left: what was asked for is done, whoever watches.</param>
    /// <param name="needs">The role.</param>
    /// <returns>Null if it was done, or else why not.</returns>
    public async Task<string?> TryAsync(string what, Func<string, Task> act, AccessRole needs = AccessRole.Operator)
    {
        var (status, problem) = (Status.Done, (string?)null);
        try
        {
            if (!await visitor.IsStillWelcomeAsync(CancellationToken.None))
            {
                (status, problem) = (Status.Forbidden, "Your key was revoked or has expired. Sign in again.");
            }
            else if (visitor.WhyNot(needs) is { } reason)
            {
                (status, problem) = (Status.Forbidden, reason);
            }
            else
            {
                await act(visitor.Name);
            }
        }
        catch (OperationRefusedException exception)
        {
            (status, problem) = (Status.Refused, exception.Message);
        }
        catch (OperationCanceledException)
        {
            (status, problem) = (Status.Left, "The service ended before this was answered. Look whether it was done, and ask again if not.");
        }
        catch (Exception exception)
        {
            (status, problem) = (Status.Broken, exception.Message);
            LogFailed(logger, what, exception);
        }

        await NoteAsync(what, status);
        return problem;
    }

    /// <summary>As <see cref="TryAsync"/>, and says what came of it.</summary>
    /// <param name="what">What it is, for the audit log.</param>
    /// <param name="act">Does it, given the person's name.</param>
    /// <param name="done">What to say once it is done.</param>
    /// <param name="needs">The role.</param>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> DoAsync(string what, Func<string, Task> act, string done, AccessRole needs = AccessRole.Operator)
    {
        if (await TryAsync(what, act, needs) is { } problem)
        {
            toasts.Complain(problem);
            return false;
        }

        toasts.Say(done);
        return true;
    }

    private async Task NoteAsync(string what, int status)
    {
        var text = what.Length > LongestText ? what[..LongestText] : what;
        try
        {
            await audit.AddAsync(new AuditEntry { At = time.GetUtcNow().ToUnixTimeMilliseconds(), Who = visitor.Name, What = text, Origin = Origin, Status = status });
        }
        catch (Exception exception)
        {
            // What was done is done; the log of the process takes what the database did not.
            LogNotNoted(logger, visitor.Name, text, status, exception);
        }
    }

    [LoggerMessage(640, LogLevel.Error, "A page could not do this: {What}")]
    private static partial void LogFailed(ILogger logger, string what, Exception exception);

    [LoggerMessage(641, LogLevel.Error, "The audit log could not be written: {Who} {What} in the dashboard: {Status}")]
    private static partial void LogNotNoted(ILogger logger, string who, string what, int status, Exception exception);
}
