using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>A character of a normalised text and where it came from.</summary>
/// <param name="Rune">The character.</param>
/// <param name="Origin">The place of the character that it was made of, in characters of the text as given.</param>
internal readonly record struct PlacedRune(Rune Rune, int Origin);
