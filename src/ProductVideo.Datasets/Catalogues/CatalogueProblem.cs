namespace ProductVideo.Datasets.Catalogues;

/// <summary>Something wrong with one product of a catalogue.</summary>
/// <param name="Source">The folder, file or CSV row that it was found in.</param>
/// <param name="Code">A stable code; see <see cref="CatalogueProblemCodes"/>.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="IsFatal">Whether the product was left out because of it.</param>
public sealed record CatalogueProblem(string Source, string Code, string Message, bool IsFatal);
