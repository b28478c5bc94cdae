using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Queues;

/// <summary>Sets the mode of a scope and says what is so from then on.</summary>
internal static class ModeAnswer
{
    /// <summary>Sets it, noting who asked for it and why.</summary>
    public static async Task<Ok<QueueControl>> SetAsync(IWorkOperations work, TimeProvider time, HttpContext context, string scope, WorkMode mode, ReasonBody? body)
    {
        var reason = ReasonBody.TextOf(body, context.User);
        await work.SetModeAsync(scope, mode, reason, context.RequestAborted);
        return TypedResults.Ok(new QueueControl(scope, mode, reason, time.GetUtcNow()));
    }
}
