namespace ProductVideo.Datasets.Duplicates;

/// <summary>How like two films are.</summary>
/// <param name="Difference">Nine of ten pictures differ by no more, in 8-bit levels of the cells that differ most.</param>
/// <param name="Colour">How far their colours lie apart all the time; see <see cref="LastingColour"/>.</param>
/// <param name="Overlap">How much of the shorter one is in the longer one, 0 to 1.</param>
internal readonly record struct FilmMatch(double Difference, double Colour, double Overlap);
