namespace ProductVideo.Cli.Workbench;

/// <summary>An item that the rules refused.</summary>
/// <param name="Id">The product or the clip.</param>
/// <param name="Kind">product or clip.</param>
/// <param name="Code">The first reason's stable code.</param>
/// <param name="Message">The first reason in words.</param>
internal sealed record RefusalView(string Id, string Kind, string Code, string Message);
