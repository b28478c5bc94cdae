using System.Text.Encodings.Web;
using System.Text.Json;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Text;

/// <summary>
/// A tokenizer whose tokens are whole lower-case words. It serves the tiny preset, whose captions come from a small language.
/// Words are runs of letters and digits; a word that the vocabulary lacks is tried again without its plural s.
/// </summary>
public sealed class WordTokenizer : ITextTokenizer
{
    private static readonly string[] Specials = ["<pad>", "</s>", "<unk>"];
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>Makes a tokenizer; ids follow the order of the words, after the three special tokens.</summary>
    /// <exception cref="ModelConfigurationException">A word is empty, not lower-case, or listed twice.</exception>
    public WordTokenizer(IEnumerable<string> words)
    {
        Words = [.. words];
        foreach (var word in Words)
        {
            if (word.Length == 0 || word.Any(character => !char.IsLetterOrDigit(character) || char.ToLowerInvariant(character) != character))
            {
                throw new ModelConfigurationException($"The tokenizer's word '{word}' is no lower-case word of letters and digits: remove it.");
            }

            if (!_ids.TryAdd(word, Specials.Length + _ids.Count))
            {
                throw new ModelConfigurationException($"The tokenizer's word '{word}' is listed twice: remove one.");
            }
        }
    }

    /// <summary>The words in the order of their ids.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <inheritdoc/>
    public int VocabularySize => Specials.Length + Words.Count;

    /// <summary>Reads <c>tokenizer.json</c>.</summary>
    /// <exception cref="ModelConfigurationException">The file is missing or not of this form.</exception>
    public static WordTokenizer Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ModelConfigurationException($"The tokenizer file {path} does not exist: name a folder that holds a saved model.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var model = document.RootElement.GetProperty("model");
            var type = model.GetProperty("type").GetString();
            if (type != "WordLevel")
            {
                throw new ModelConfigurationException($"The tokenizer file {path} is of type '{type}': this model needs type 'WordLevel'.");
            }

            var vocabulary = model.GetProperty("vocab").EnumerateObject().OrderBy(entry => entry.Value.GetInt32()).ToList();
            if (!vocabulary.Take(Specials.Length).Select(entry => entry.Name).SequenceEqual(Specials, StringComparer.Ordinal)
                || vocabulary.Where((entry, index) => entry.Value.GetInt32() != index).Any())
            {
                throw new ModelConfigurationException(
                    $"The vocabulary in {path} must number its words from 0 without gaps, beginning with {string.Join(' ', Specials)}.");
            }

            return new WordTokenizer(vocabulary.Skip(Specials.Length).Select(entry => entry.Name));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelConfigurationException($"The tokenizer file {path} cannot be read ({exception.Message}): restore it.", exception);
        }
    }

    /// <summary>Writes <c>tokenizer.json</c> in the common word-level form.</summary>
    public void Save(string path)
    {
        var vocabulary = Specials.Concat(Words).Select((word, index) => KeyValuePair.Create(word, index));
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = "1.0",
            ["model"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = "WordLevel",
                ["vocab"] = new Dictionary<string, int>(vocabulary, StringComparer.Ordinal),
                ["unk_token"] = Specials[ITextTokenizer.UnknownId],
            },
        };
        File.WriteAllText(path, JsonSerializer.Serialize(document, Options) + "\n");
    }

    /// <inheritdoc/>
    public TokenizedText Tokenize(string prompt, int maximumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        var ids = new List<int>();
        foreach (var word in Split(PromptCleaner.Clean(prompt)))
        {
            if (ids.Count == maximumLength - 1)
            {
                break;
            }

            ids.Add(Find(word));
        }

        ids.Add(ITextTokenizer.EndId);
        return new TokenizedText(ids);
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var inside = index < text.Length && char.IsLetterOrDigit(text[index]);
            if (inside && start < 0)
            {
                start = index;
            }
            else if (!inside && start >= 0)
            {
                yield return text[start..index].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private int Find(string word)
    {
        if (_ids.TryGetValue(word, out var id))
        {
            return id;
        }

        return word.EndsWith('s') && _ids.TryGetValue(word[..^1], out id) ? id : ITextTokenizer.UnknownId;
    }
}
