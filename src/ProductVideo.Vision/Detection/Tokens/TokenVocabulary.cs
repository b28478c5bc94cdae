using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>The entries of a <c>vocab.txt</c>: one a line, the line's number (from 0) is the id.</summary>
public sealed class TokenVocabulary
{
    // the largest multilingual vocabularies have a quarter of a million entries, of some tens of bytes
    private const long LargestFile = 32 << 20;

    private static readonly string[] SpecialNames = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    private readonly string[] _entries;
    private readonly Dictionary<string, int> _ids;

    private TokenVocabulary(string path, string[] entries)
    {
        _entries = entries;
        _ids = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var id = 0; id < entries.Length; id++)
        {
            if (!_ids.TryAdd(entries[id], id))
            {
                throw new DetectorFileException(path, $"the entry '{entries[id]}' is there twice, in lines {_ids[entries[id]] + 1} and {id + 1}: restore the file.");
            }
        }

        Padding = Required("[PAD]");
        Unknown = Required("[UNK]");
        Start = Required("[CLS]");
        Separator = Required("[SEP]");
        Special = [.. SpecialNames.Where(_ids.ContainsKey).Select(name => new TextToken(_ids[name], name, 0, 0))];

        TextToken Required(string name) => _ids.TryGetValue(name, out var id)
            ? new TextToken(id, name, 0, 0)
            : throw new DetectorFileException(path, $"it has no entry {name}. It is no vocabulary of BERT: fetch the vocab.txt of the network.");
    }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Fills texts up to the same length.</summary>
    public TextToken Padding { get; }

    /// <summary>Stands for a word that no entries make up.</summary>
    public TextToken Unknown { get; }

    /// <summary>The first token of every text.</summary>
    public TextToken Start { get; }

    /// <summary>The last token of every text.</summary>
    public TextToken Separator { get; }

    /// <summary>The tokens that are no words. Written in a text, in capitals, they stand for themselves.</summary>
    public IReadOnlyList<TextToken> Special { get; }

    /// <summary>The entry of an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string this[int id] => id >= 0 && id < _entries.Length
        ? _entries[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The vocabulary has {_entries.Length} entries.");

    /// <summary>Reads a file.</summary>
    /// <exception cref="DetectorFileException">It is missing, too large, no text in UTF-8, or no vocabulary.</exception>
    public static TokenVocabulary Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new DetectorFileException(path, "there is no such file. It belongs beside the network: fetch it from where the network is from.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw new DetectorFileException(path, $"it has more than {LargestFile >> 20} MB. It is no vocabulary: fetch the vocab.txt of the network.");
        }

        try
        {
            return new TokenVocabulary(path, File.ReadAllLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException exception)
        {
            throw new DetectorFileException(path, "it is no text in UTF-8: restore the file.", exception);
        }
    }

    /// <summary>The longest entry that a word begins with.</summary>
    /// <param name="word">The rest of a word; with <c>##</c> in front where it is not the whole word.</param>
    /// <param name="shortest">Characters that the entry has at least.</param>
    /// <param name="token">The entry; its place in the text is left 0.</param>
    /// <param name="length">Its length in UTF-16 units, the <c>##</c> included.</param>
    internal bool TryFindLongest(ReadOnlySpan<char> word, int shortest, out TextToken token, out int length)
    {
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        for (length = word.Length; length >= shortest; length--)
        {
            // half a character is never an entry
            if (!char.IsHighSurrogate(word[length - 1]) && lookup.TryGetValue(word[..length], out var id))
            {
                token = new TextToken(id, _entries[id], 0, 0);
                return true;
            }
        }

        token = default;
        return false;
    }
}
