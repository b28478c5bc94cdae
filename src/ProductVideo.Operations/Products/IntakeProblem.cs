namespace ProductVideo.Operations.Products;

/// <summary>Something wrong with a catalogue.</summary>
/// <param name="Source">The folder, file or row.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
/// <param name="IsFatal">Whether the product was left out.</param>
public sealed record IntakeProblem(string Source, string Code, string Message, bool IsFatal);
