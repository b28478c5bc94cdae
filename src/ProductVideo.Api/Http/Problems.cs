using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProductVideo.Api.Http;

/// <summary>Problem details that routes answer with.</summary>
internal static class Problems
{
    private const string TypeRoot = "urn:productvideo:problem:";

    /// <summary>The type of a code, such as <c>review.not_settled</c>.</summary>
    public static string TypeOf(string code) => TypeRoot + code;

    /// <summary>There is no such thing.</summary>
    public static ProblemHttpResult NotFound(string kind, string id) => TypedResults.Problem(
        IsName(id) ? $"There is no {kind} {id}." : $"There is no such {kind}.", statusCode: StatusCodes.Status404NotFound, title: "Not found", type: TypeOf("not_found"));

    // What is no name is not said back: somebody may show the answer where it would be obeyed.
    private static bool IsName(string id) => id.Length <= 200 && id.All(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@' or '/' or ':');

    /// <summary>The caller's copy is not the present one.</summary>
    public static ProblemHttpResult Changed(string kind, string id) => TypedResults.Problem(
        $"{kind} {id} is no longer as the If-Match header says. Read it again and decide anew.",
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "Changed meanwhile",
        type: TypeOf("changed"));
}
