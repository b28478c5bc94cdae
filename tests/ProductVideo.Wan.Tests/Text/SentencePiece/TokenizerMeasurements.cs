using System.Diagnostics;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;

namespace ProductVideo.Wan.Tests.Text.SentencePiece;

/// <summary>Measurements of time: run with <c>-explicit only</c> on an idle machine.</summary>
public sealed class TokenizerMeasurements(ITestOutputHelper output)
{
    private const int VocabularySize = 256_000;

    [Fact(Explicit = true)]
    public void A_prompt_of_512_tokens_takes_less_than_5_milliseconds_with_a_vocabulary_of_umT5s_size()
    {
        var small = TextGoldens.Read("mixed");
        var random = new Random(1);
        var corpus = string.Join(' ', TextGoldens.Strings.Take(60)).Replace(' ', '\u2581');
        var pieces = small.Pieces.ToList();
        var seen = pieces.Select(piece => piece.Text).ToHashSet(StringComparer.Ordinal);
        while (pieces.Count < VocabularySize)
        {
            // pieces as long as umT5's, most of which share their beginnings with others
            var start = random.Next(corpus.Length - 12);
            var text = string.Concat(corpus.AsSpan(start, random.Next(2, 8)), corpus.AsSpan(random.Next(corpus.Length - 12), random.Next(0, 6)));
            if (seen.Add(text))
            {
                pieces.Add(new VocabularyPiece(text, -8 - (float)(6 * random.NextDouble()), PieceKind.Normal));
            }
        }

        var watch = Stopwatch.StartNew();
        var tokenizer = new SentencePieceTokenizer(small with { Pieces = pieces }, "large");
        var loading = watch.Elapsed;
        var prompt = string.Join(' ', TextGoldens.Strings.Take(60).Concat(TextGoldens.Strings.Take(60)));
        while (tokenizer.Tokenize(prompt[..^20], 100_000).Length > 512)
        {
            prompt = prompt[..^20];
        }

        var median = Median(() => tokenizer.Tokenize(prompt, 512));
        var cleaning = Median(() => PromptCleaner.Clean(prompt));
        var normalising = Median(() => tokenizer.Normalize(prompt));
        output.WriteLine(
            $"{tokenizer.Tokenize(prompt, 100_000).Length} tokens, {prompt.Length} characters: median {median:0.00} ms, of it cleaning {cleaning:0.00} and normalising {normalising:0.00}; trees of {VocabularySize} pieces built in {loading.TotalMilliseconds:0} ms");
        Assert.InRange(median, 0, 5);
    }

    private static double Median(Action work)
    {
        var times = new List<double>();
        for (var run = 0; run < 500; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
