namespace ProductVideo.Cli.Workbench;

/// <summary>Something that went wrong.</summary>
/// <param name="Subject">The file or the item.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="IsFailure">Whether an item was lost by it; false for a warning.</param>
internal sealed record ProblemView(string Subject, string Code, string Message, bool IsFailure);
