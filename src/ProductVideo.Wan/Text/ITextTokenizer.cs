namespace ProductVideo.Wan.Text;

/// <summary>Turns a prompt into token ids.</summary>
public interface ITextTokenizer
{
    /// <summary>The id that fills unused positions.</summary>
    const int PaddingId = 0;

    /// <summary>The id that ends every prompt.</summary>
    const int EndId = 1;

    /// <summary>The id of everything that the vocabulary lacks.</summary>
    const int UnknownId = 2;

    /// <summary>Entries of the vocabulary.</summary>
    int VocabularySize { get; }

    /// <summary>Cleans and tokenizes a prompt; the end token is appended and survives truncation.</summary>
    /// <param name="prompt">Any text, empty included.</param>
    /// <param name="maximumLength">Most tokens to return, at least 1.</param>
    TokenizedText Tokenize(string prompt, int maximumLength);
}
