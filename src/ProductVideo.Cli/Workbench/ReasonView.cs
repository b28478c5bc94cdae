namespace ProductVideo.Cli.Workbench;

/// <summary>Why an item was refused.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What would have been allowed.</param>
/// <param name="Message">The same in words.</param>
internal sealed record ReasonView(string Code, double Value, double Limit, string Message);
