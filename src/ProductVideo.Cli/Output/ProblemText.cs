using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Output;

/// <summary>A problem in words.</summary>
internal static class ProblemText
{
    /// <summary>What is wrong and the code. Most messages name their file already; the subject is for those that do not.</summary>
    public static string Of(ProblemView problem)
    {
        var subject = problem.Message.Contains(problem.Subject, StringComparison.Ordinal) ? "" : $"{problem.Subject}: ";
        return $"{Text.OneLine(subject + problem.Message)} [{problem.Code}]";
    }
}
