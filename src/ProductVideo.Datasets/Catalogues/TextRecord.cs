namespace ProductVideo.Datasets.Catalogues;

/// <summary>A record of a text file.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Text">Its text without the line break at its end; null if it was left out.</param>
/// <param name="Problem">Why it was left out; null if it was not.</param>
internal readonly record struct TextRecord(long Line, string? Text, string? Problem);
