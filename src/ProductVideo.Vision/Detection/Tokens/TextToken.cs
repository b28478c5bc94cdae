namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>A piece of a text.</summary>
/// <param name="Id">Its number: the line of the vocabulary, from 0.</param>
/// <param name="Text">The vocabulary's entry; <c>##</c> in front says that it goes on the word before.</param>
/// <param name="Start">Its first character in the text as given, counted in Unicode characters (not UTF-16 units).</param>
/// <param name="End">The character after its last; 0, like the start, for a token that is not of the text.</param>
public readonly record struct TextToken(int Id, string Text, int Start, int End);
