using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Detection.Choices;

/// <summary>
/// Decides which box is the product from what a detector found in several frames of a shot. The same boxes give the same decision, in whatever order the
/// detector gave them and at whatever size the frames are.
/// </summary>
public static class ProductChooser
{
    // a box this near the border, as a share of the frame, may go on beyond it
    private const double BorderShare = 0.005;
    private const double CutPenalty = 0.7;
    private const double HandPenalty = 0.5;

    /// <summary>Decides.</summary>
    /// <param name="frames">
    /// At least one frame, in playing order, each looked at for the prompt's phrase and, for the verdicts about persons, for <see cref="ProductPrompt.Person"/>
    /// and <see cref="ProductPrompt.Hand"/>.
    /// </param>
    /// <param name="prompt">What the product was looked for by.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">There are no frames, or not in order.</exception>
    public static ProductChoice Choose(IReadOnlyList<SampledFrame> frames, ProductPrompt prompt, ProductChoiceOptions options)
    {
        options.Validate();
        if (frames.Count == 0 || frames.Zip(frames.Skip(1)).Any(static pair => pair.First.Number >= pair.Second.Number))
        {
            throw new ArgumentException("A choice needs at least one frame, and frames in playing order.", nameof(frames));
        }

        var persons = People(frames, ProductPrompt.Person, options);
        var hands = People(frames, ProductPrompt.Hand, options);
        var areas = frames.Select(frame => persons.Where(person => person.Frame == frame.Number).Select(static person => person.Area).DefaultIfEmpty().Max());
        var candidates = CandidateRanking.Rank(frames, prompt.Phrase, options);
        var choice = new ProductChoice
        {
            Verdict = ProductVerdict.None,
            Reason = "",
            Candidates = candidates,
            Persons = persons,
            Hands = hands,
            PersonArea = areas.Order().ElementAt(frames.Count / 2),
            HandPresence = hands.DistinctBy(static hand => hand.Frame).Count() / (double)frames.Count,
            Frames = [.. frames.Select(static frame => frame.Number)],
            Prompt = prompt,
            Options = options,
        };
        var likely = candidates.Where(candidate => candidate.Score >= options.MinimumScore && candidate.Persistence >= options.MinimumPersistence).ToList();
        choice = choice with
        {
            Detection = candidates.Where(candidate => candidate.Persistence >= options.MinimumPersistence).Select(static candidate => candidate.Score).DefaultIfEmpty().Max(),
            Rival = likely.Skip(1).Where(other => AreApart(likely[0], other, options)).Select(other => other.Value / likely[0].Value).DefaultIfEmpty().Max(),
            PersonInWay = PersonInWay(choice, likely.FirstOrDefault()),
        };
        var (verdict, reason) = Judge(choice, likely);
        return verdict == ProductVerdict.Chosen
            ? choice with { Verdict = verdict, Reason = reason, Product = likely[0], Best = Best(likely[0], frames[0].Detections, hands) }
            : choice with { Verdict = verdict, Reason = reason };
    }

    private static IReadOnlyList<ScoredBox> People(IReadOnlyList<SampledFrame> frames, string phrase, ProductChoiceOptions options) =>
        [.. frames.SelectMany(frame => FrameBoxes.WithoutDuplicates(
            FrameBoxes.Of(frame, phrase).Where(box => box.Score >= options.MinimumPersonScore), options.SameBoxOverlap))];

    private static (ProductVerdict Verdict, string Reason) Judge(ProductChoice choice, List<ProductCandidate> likely)
    {
        var options = choice.Options;
        var phrase = choice.Prompt.Phrase;
        var fills = choice.PersonArea >= options.PersonArea;
        if (likely.Count == 0)
        {
            return fills ? (ProductVerdict.PersonFillsFrame, $"A person covers {choice.PersonArea:P0} of the frame, and no {phrase} was found.")
                : choice.Candidates.Count == 0 ? (ProductVerdict.None, $"No {phrase} was found in {choice.Frames.Count} frames.")
                : (ProductVerdict.None, $"The best {phrase} has a score of {choice.Candidates[0].Score:F2} in {choice.Candidates[0].Persistence:P0} of the frames, not {options.MinimumScore:F2} in {options.MinimumPersistence:P0}.");
        }

        var best = likely[0];
        if (IsPerson(choice, best) > 0.5)
        {
            return (ProductVerdict.PersonTakenForProduct, $"The best box for {phrase} is that of a person.");
        }

        if (choice.PersonInWay > 0.5)
        {
            return (ProductVerdict.PersonFillsFrame, $"A person covers {choice.PersonArea:P0} of the frame, and the {phrase} is on the person.");
        }

        var rivals = likely.Skip(1).Count(other => other.Value >= options.RivalRatio * best.Value && AreApart(best, other, options));
        return rivals > 0
            ? (ProductVerdict.Several, $"{rivals + 1} boxes for {phrase} are about as likely.")
            : (ProductVerdict.Chosen, $"One {phrase} with a score of {best.Score:F2} in {best.Persistence:P0} of the frames.");
    }

    private static double PersonInWay(ProductChoice choice, ProductCandidate? best)
    {
        var fills = choice.PersonArea >= choice.Options.PersonArea;
        if (best is null)
        {
            return fills ? 1 : 0;
        }

        var on = fills ? Share(best, box => OfFrame(choice.Persons, box).Any(person => box.Box.ShareInside(person.Box) >= choice.Options.PartOverlap)) : 0;
        return Math.Max(on, IsPerson(choice, best));
    }

    private static double IsPerson(ProductChoice choice, ProductCandidate best) =>
        Share(best, box => OfFrame(choice.Persons, box).Any(person => person.Box.IntersectionOverUnion(box.Box) >= choice.Options.PersonOverlap));

    private static IEnumerable<ScoredBox> OfFrame(IReadOnlyList<ScoredBox> boxes, ScoredBox box) => boxes.Where(other => other.Frame == box.Frame);

    private static double Share(ProductCandidate candidate, Func<ScoredBox, bool> condition) => candidate.Boxes.Count(condition) / (double)candidate.Boxes.Count;

    // Two things that are never seen together may be one that moved; one inside the other is its part.
    private static bool AreApart(ProductCandidate first, ProductCandidate second, ProductChoiceOptions options)
    {
        var together = first.Boxes.Join(second.Boxes, static box => box.Frame, static box => box.Frame, static (one, other) => (One: one.Box, Other: other.Box)).ToList();
        return 2 * together.Count >= Math.Min(first.Boxes.Count, second.Boxes.Count)
            && together.Average(static pair => Math.Max(pair.One.ShareInside(pair.Other), pair.Other.ShareInside(pair.One))) < options.PartOverlap;
    }

    private static ScoredBox Best(ProductCandidate product, FrameDetections frame, IReadOnlyList<ScoredBox> hands)
    {
        return product.Boxes.OrderByDescending(Merit).ThenBy(static box => box.Frame).First();

        double Merit(ScoredBox box)
        {
            var (across, down) = (BorderShare * frame.Width, BorderShare * frame.Height);
            var isCut = box.Box.Left < across || box.Box.Top < down || box.Box.Right > frame.Width - across || box.Box.Bottom > frame.Height - down;
            var covered = OfFrame(hands, box).Select(hand => box.Box.ShareInside(hand.Box)).DefaultIfEmpty().Max();
            return box.Score * (isCut ? CutPenalty : 1) * (1 - (HandPenalty * covered));
        }
    }
}
