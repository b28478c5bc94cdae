namespace ProductVideo.Storage.Artifacts;

/// <summary>One input of a step.</summary>
/// <param name="Name">What the input is to the step, such as <c>video</c>.</param>
/// <param name="Hash">The hash of its content, or of a text that stands for it.</param>
public sealed record StepInput(string Name, string Hash);
