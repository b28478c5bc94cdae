using System.Text;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Cuts normalised text into the pieces whose scores have the largest sum (Viterbi; T. Kudo, "Subword Regularization", 2018). Sums
/// are kept in float32 and compared as libsentencepiece compares them, because ties and near ties decide ids.
/// </summary>
internal sealed class UnigramSegmenter(UnigramVocabulary vocabulary)
{
    private const float UnknownPenalty = 10f;

    /// <summary>The pieces of a text in UTF-8, in order; runs of unknown characters are one piece.</summary>
    public List<TextPiece> Segment(ReadOnlySpan<byte> text)
    {
        var ends = new BestPath[text.Length + 1];
        Array.Fill(ends, new BestPath(-1, 0, -1));
        var unknownScore = vocabulary.LowestScore - UnknownPenalty;
        for (var start = 0; start < text.Length;)
        {
            var character = Math.Min(CharacterLength(text[start]), text.Length - start);
            var score = ends[start].Score;
            if (!Extend(ends, text, start, character))
            {
                Offer(ref ends[start + character], vocabulary.UnknownId, unknownScore + score, start);
            }

            start += character;
        }

        return Backtrack(ends, text);
    }

    // Tries every piece that begins here; returns whether one of them is exactly the character here.
    private bool Extend(BestPath[] ends, ReadOnlySpan<byte> text, int start, int character)
    {
        var (node, found) = (0, false);
        var before = ends[start].Score;
        for (var end = start; end < text.Length && vocabulary.Tree.Step(ref node, text[end], out var id);)
        {
            end++;
            if (id != ByteTrie.None)
            {
                Offer(ref ends[end], id, vocabulary.Score(id, end - start) + before, start);
                found |= end - start == character;
            }
        }

        return found;
    }

    private static void Offer(ref BestPath end, int id, double score, int start)
    {
        if (end.Start < 0 || score > end.Score)
        {
            end = new BestPath(id, (float)score, start);
        }
    }

    private List<TextPiece> Backtrack(BestPath[] ends, ReadOnlySpan<byte> text)
    {
        var pieces = new List<TextPiece>();
        for (var end = text.Length; end > 0;)
        {
            var (id, _, start) = ends[end];
            if (id == vocabulary.UnknownId && vocabulary.ByteIds is null)
            {
                // characters that nothing knows, side by side, are one unknown piece
                while (start > 0 && ends[start].Id == vocabulary.UnknownId)
                {
                    start = ends[start].Start;
                }
            }

            Add(pieces, id, text[start..end]);
            end = start;
        }

        pieces.Reverse();
        return pieces;
    }

    // Pieces are collected from the end, so the bytes of a character are added backwards too.
    private void Add(List<TextPiece> pieces, int id, ReadOnlySpan<byte> surface)
    {
        if (id != vocabulary.UnknownId || vocabulary.ByteIds is not { } bytes)
        {
            pieces.Add(new TextPiece(id, Encoding.UTF8.GetString(surface)));
            return;
        }

        for (var index = surface.Length - 1; index >= 0; index--)
        {
            pieces.Add(new TextPiece(bytes[surface[index]], index == 0 ? Encoding.UTF8.GetString(surface) : ""));
        }
    }

    // By the upper half of the first byte, as libsentencepiece counts.
    private static int CharacterLength(byte first) => (first >> 4) switch { < 12 => 1, 12 or 13 => 2, 14 => 3, _ => 4 };

    private readonly record struct BestPath(int Id, float Score, int Start);
}
